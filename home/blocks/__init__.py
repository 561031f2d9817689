from .home import HomeBlock

__all__ = ["HomeBlock"]
