"""What machines are told (V2)."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture_file(colour="#b0442a"):
    out = BytesIO()
    Image.new("RGB", (600, 900), colour).save(out, "JPEG")
    return SimpleUploadedFile("door.jpg", out.getvalue(), "image/jpeg")
