# The tracker's image: one for web, worker, beat and migrations. Build: docker build --build-arg RELEASE=$(git rev-parse HEAD) .

FROM python:3.13-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements.txt /build/requirements.txt
RUN /venv/bin/pip install --require-hashes -r /build/requirements.txt

FROM python:3.13-slim-bookworm
ARG RELEASE=dev
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/srv/static \
    RELEASE=$RELEASE
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin tracker
COPY --from=build /venv /venv
WORKDIR /app
COPY manage.py ./
COPY articles ./articles
COPY coalition ./coalition
COPY data ./data
COPY deploy/healthcheck.py ./deploy/healthcheck.py
COPY docs ./docs
COPY locale ./locale
COPY static ./static
COPY templates ./templates
# The settings want these to be named; nothing is connected to while files are collected.
RUN SECRET_KEY=only-while-building DATABASE_URL=postgres://nobody@localhost/none REDIS_URL=redis://localhost \
    python manage.py collectstatic --noinput
USER 10001
EXPOSE 8000
CMD ["python", "-m", "granian", "--interface", "wsgi", "coalition.wsgi:application", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4"]
