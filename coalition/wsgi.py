"""The WSGI application that Granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")

application = get_wsgi_application()

# What is loaded by now stays for good: looking it through again and again would only slow answers down.
gc.collect()
gc.freeze()
# An answer makes thousands of objects and lets go of them all at its end: looking for lost ones every 700, as Python
# does, would take a good part of its time.
gc.set_threshold(50_000, 20, 20)
