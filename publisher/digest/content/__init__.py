"""A post's clean HTML -> HTML that mail clients show well. `pipeline` has the steps in their order."""

from publisher.digest.content.picture_files import PictureFile, PictureFiles, PostPictures
from publisher.digest.content.pictures import (
    CONTENT_WIDTH,
    MODERN_FORMATS,
    FindPicture,
    ending_of,
    fitted,
    in_mail_format,
    no_file,
    own_size,
)
from publisher.digest.content.pipeline import mail_html

__all__ = [
    "CONTENT_WIDTH",
    "MODERN_FORMATS",
    "FindPicture",
    "PictureFile",
    "PictureFiles",
    "PostPictures",
    "ending_of",
    "fitted",
    "in_mail_format",
    "mail_html",
    "no_file",
    "own_size",
]
