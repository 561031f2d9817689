"""Who may ask, and what every answer must carry. Each class has a file of its own."""

from .guard import RequestGuardMiddleware
from .head import HeadMiddleware
from .headers import HeadersMiddleware
from .health import HealthMiddleware
from .origin import OriginCsrfMiddleware
from .policy import HouseCSPMiddleware
from .stamp import FormStampMiddleware

__all__ = [
    "FormStampMiddleware",
    "HeadMiddleware",
    "HeadersMiddleware",
    "HealthMiddleware",
    "HouseCSPMiddleware",
    "OriginCsrfMiddleware",
    "RequestGuardMiddleware",
]
