"""Settings of the tracker: everything that differs between machines comes from the environment."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="not-for-production" if DEBUG else environ.Env.NOTSET)
# Earlier keys, so that sessions, links and second factors made under them still hold after a change of key.
SECRET_KEY_FALLBACKS = env.list("EARLIER_KEYS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
# Part of every ETag, so that a new release is seen at once.
RELEASE = env.str("RELEASE", default="dev")
# Whether a second person must publish; a desk of one person sets it to 0, and every entry says so.
DESK_SECOND_PERSON = env.bool("DESK_SECOND_PERSON", default=True)
# Whether who publishes, retracts or looks after accounts must have a second factor: see docs/adr/0012.
DESK_SECOND_FACTOR = env.bool("DESK_SECOND_FACTOR", default=True)
# How many proxies in front are ours: the reader's address is what the outermost of them saw.
NUM_PROXIES = env.int("NUM_PROXIES", default=0)
# HTTPS=1 says that readers come by TLS, ended by the proxy in front.
HTTPS = env.bool("HTTPS", default=False)

# An optional second reader of articles: any service that speaks OpenAI's chat interface, such as one in the newsroom's
# own network. READER_URL is its base (`http://reader.internal:8080/v1`); without it nothing is ever asked.
READER_URL = env.str("READER_URL", default="").rstrip("/")
READER_MODEL = env.str("READER_MODEL", default="")
READER_KEY = env.str("READER_KEY", default="")
READER_SECONDS = env.float("READER_SECONDS", default=60.0)

INSTALLED_APPS = [
    "pghistory.admin",
    "coalition.admin.site.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "corsheaders",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "articles",
    "coalition",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "coalition.middleware.FramingMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    # Before what answers 304, since the language is part of a page's tag.
    "coalition.languages.LanguageMiddleware",
    "coalition.middleware.PublicPageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "coalition.urls"
WSGI_APPLICATION = "coalition.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "coalition.access.context.desk_page",
            ],
        },
    },
]

# One database: the role in DATABASE_URL may read and write rows, not change or empty tables.
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"]["OPTIONS"] = {
    # The record fits in memory, where reading here and there costs no more than reading on.
    "options": "-c random_page_cost=1.1 -c jit=off",
    **DATABASES["default"].get("OPTIONS", {}),
    "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", default=8)},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL")
REDIS_IS_SOCKET = REDIS_URL.startswith("unix://")
# Broker and cache are two numbered databases of one server, whichever the address names.
_REDIS_SERVER = REDIS_URL if REDIS_IS_SOCKET else urlsplit(REDIS_URL)._replace(path="", query="").geturl()
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"{_REDIS_SERVER}?db=1" if REDIS_IS_SOCKET else f"{_REDIS_SERVER}/1",
        # A cache that hangs must not hold up an answer.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
}

CELERY_BROKER_URL = (
    f"redis+socket://{_REDIS_SERVER.removeprefix('unix://')}?virtual_host=0"
    if REDIS_IS_SOCKET
    else f"{_REDIS_SERVER}/0"
)
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
# No text takes minutes to read, no page to fetch: what hangs is ended, and tried again.
CELERY_TASK_SOFT_TIME_LIMIT = 120
CELERY_TASK_TIME_LIMIT = 150
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 1800,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
}
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "fetch-articles-left-behind": {"task": "articles.tasks.fetch_due", "schedule": crontab(minute="*/5")},
    "visit-watches-that-are-due": {"task": "articles.tasks.visit_due", "schedule": crontab()},
    # The first reader after the hour does the same: this is for the hours in which nobody reads.
    "release-what-is-due": {"task": "coalition.tasks.release_due", "schedule": crontab()},
    "check-sources-that-are-due": {"task": "coalition.tasks.check_due", "schedule": crontab(minute="*/5")},
    "light-citations-left-behind": {"task": "coalition.tasks.light_due", "schedule": crontab(minute="17")},
    "read-texts-left-behind": {"task": "coalition.tasks.read_due", "schedule": crontab(minute="2-59/5")},
    "forget-ended-sessions": {
        "task": "coalition.tasks.forget_sessions",
        "schedule": crontab(hour=3, minute=10),
    },
}
# The task that takes a new text version's id; `articles` knows it by name only.
ARTICLES_AFTER_TEXT = "coalition.tasks.read_text"
# The task that takes the id of a visit to a source.
ARTICLES_AFTER_CHECK = "coalition.tasks.light_citations"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["coalition.access.backends.DeskBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"

# Signing in, by django-allauth: accounts are made at the desk alone, by invitation or by hand (coalition/access).
ACCOUNT_ADAPTER = "coalition.access.adapters.DeskAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
# Somebody signed in without a place at the desk would be sent to and fro for ever.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_SESSION_REMEMBER = True
# Tries by address and by name, counted in the cache that all web processes share.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/10m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "coalition.access.adapters.DeskSecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "authenticate_webauthn": "coalition.access.forms.SecondFactorForm",
    "reauthenticate_webauthn": "coalition.access.forms.ConfirmForm",
    "login_webauthn": "coalition.access.forms.SignInForm",
    "add_webauthn": "coalition.access.forms.AddForm",
}
MFA_TOTP_ISSUER = "Coalition Tracker"
# Browsers themselves allow passkeys without TLS on this machine only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# A link to accept an invitation is good for so many days.
INVITATION_DAYS = 7
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="Coalition Tracker <desk@localhost>")

LANGUAGE_CODE = "en-gb"
# What readers may read the pages in, each by its own name; English first. See docs/adr/0015.
LANGUAGES = [
    ("en-gb", "English"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("pl", "Polski"),
    ("uk", "Українська"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_MAX_AGE = 31536000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": [
        "coalition.api.renderers.JSONRenderer",
        "coalition.api.renderers.CSVRenderer",
    ],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "coalition.api.renderers.FormatNegotiation",
    "DEFAULT_SCHEMA_CLASS": "coalition.api.schema.RecordSchema",
    "DEFAULT_THROTTLE_CLASSES": ["coalition.api.throttling.ReadersThrottle"],
    "DEFAULT_THROTTLE_RATES": {
        "readers": env.str("API_RATE", default="600/hour"),
        "tools": env.str("INTAKE_RATE", default="300/hour"),
    },
    "EXCEPTION_HANDLER": "coalition.api.problems.problem_response",
    "NUM_PROXIES": NUM_PROXIES,
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Coalition Tracker API",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": "What governments have said they would, might or would not do for the coalition of the "
    "willing for Ukraine, on any day, with the sources. Data under CC BY 4.0, quotations excepted.",
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVERS": [{"url": "/"}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_NAME_OVERRIDES": {
        "Kind": "coalition.choices.Kind",
        "Place": "coalition.choices.Place",
        "Scope": "coalition.choices.Scope",
        "PositionWord": "coalition.choices.Position",
        "Firmness": "coalition.choices.Firmness",
        "Attribution": "coalition.choices.Attribution",
        "Voice": "coalition.choices.Voice",
        "Condition": "coalition.choices.Condition",
        "Limit": "coalition.choices.Limit",
        "Precision": "coalition.choices.Precision",
        "EventType": "coalition.choices.EventType",
        "EventLevel": "coalition.choices.EventLevel",
        "EventFormat": "coalition.choices.EventFormat",
        "Measure": "coalition.choices.Measure",
        "MilestoneState": "coalition.choices.MilestoneState",
        "Executive": "coalition.choices.Executive",
        "StandingBasis": "coalition.choices.StandingBasis",
        "Standing": "coalition.api.serializers.status.StandingWord",
        "StatusWord": "coalition.api.serializers.status.StatusWord",
        "Age": "coalition.api.serializers.status.AgeWord",
        "ClaimType": "coalition.choices.ClaimType",
        "ChangeAction": "coalition.choices.ChangeAction",
        "ChangeWhat": "coalition.changes.ChangeWhat",
        "EditionKind": "coalition.choices.EditionKind",
        "Review": "coalition.choices.Review",
        "SecondLookState": "coalition.choices.SecondLookState",
        "CitationRole": "coalition.choices.CitationRole",
        "Light": "coalition.choices.Light",
        "Form": "articles.choices.Form",
        "PublisherClass": "articles.choices.PublisherClass",
    },
}
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "content-type", "if-none-match", "user-agent", "x-requested-with"]
CORS_EXPOSE_HEADERS = [
    "ETag",
    "Link",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Readers' pages get no cookie, and messages lie in the session, not in a cookie of their own.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/desk/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

PGHISTORY_APPEND_ONLY = True
# Reading changes nothing, so nobody need be known for it: a public page never asks who reads it.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
PGHISTORY_ADMIN_ALL_EVENTS = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
