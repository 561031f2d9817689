"""Who may ask, and what every answer must carry. Each class has a file of its own."""

from .guard import RequestGuardMiddleware
from .headers import HeadersMiddleware
from .origin import OriginCsrfMiddleware
from .policy import HouseCSPMiddleware
from .stamp import FormStampMiddleware

__all__ = [
    "FormStampMiddleware",
    "HeadersMiddleware",
    "HouseCSPMiddleware",
    "OriginCsrfMiddleware",
    "RequestGuardMiddleware",
]
