"""The WSGI application that Granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")

application = get_wsgi_application()

# What is loaded by now stays for good: looking it through again and again would only slow answers down.
gc.collect()
gc.freeze()
