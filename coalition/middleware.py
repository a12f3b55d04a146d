"""What every public answer carries."""


class PublicPageMiddleware:
    """Placeholder until the views land."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
