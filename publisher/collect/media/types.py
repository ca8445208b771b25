"""What kind of file a name stands for. A table of our own: the machine's differs from one to the next, and feeds with it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# https://www.iana.org/assignments/media-types/ and, for m4a and m4v, what Apple writes: https://podcasters.apple.com/support/893
MEDIA_TYPES: dict[str, str] = {
    "mp3": "audio/mpeg", "m4a": "audio/x-m4a", "m4b": "audio/x-m4b", "aac": "audio/aac", "ogg": "audio/ogg", "oga": "audio/ogg",
    "opus": "audio/ogg", "flac": "audio/flac", "wav": "audio/wav", "aif": "audio/aiff", "aiff": "audio/aiff",
    "weba": "audio/webm", "mid": "audio/midi", "wma": "audio/x-ms-wma",
    "mp4": "video/mp4", "m4v": "video/x-m4v", "mov": "video/quicktime", "webm": "video/webm", "ogv": "video/ogg",
    "mpg": "video/mpeg", "mpeg": "video/mpeg", "mkv": "video/matroska", "avi": "video/x-msvideo", "3gp": "video/3gpp",
    "m3u8": "application/vnd.apple.mpegurl",
}  # fmt: skip
# What else may go along with a post, but only where the key leaves no doubt.
OTHER_TYPES: dict[str, str] = {
    "pdf": "application/pdf", "epub": "application/epub+zip", "zip": "application/zip", "torrent": "application/x-bittorrent",
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
}  # fmt: skip
# https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
TRANSCRIPT_TYPES: dict[str, str] = {
    "vtt": "text/vtt", "srt": "application/x-subrip", "json": "application/json", "html": "text/html", "htm": "text/html",
    "txt": "text/plain",
}  # fmt: skip
# What people write for a registered type.
MEANT = {
    "audio/mp3": "audio/mpeg", "audio/mpeg3": "audio/mpeg", "audio/x-mp3": "audio/mpeg", "audio/m4a": "audio/x-m4a",
    "audio/x-wav": "audio/wav", "video/m4v": "video/x-m4v",
}  # fmt: skip
# What players in pages call themselves: no files.
PLAYERS = frozenset({"video/youtube", "video/x-youtube", "video/vimeo"})
TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}")


def media_type(address: str) -> str:
    """The type of audio or video that a name stands for; "" if it is neither."""
    return MEDIA_TYPES.get(ending_of(address), "")


def any_type(address: str) -> str:
    """The type of audio, video, document or picture that a name stands for; "" if nobody knows."""
    return media_type(address) or OTHER_TYPES.get(ending_of(address), "")


def transcript_type(address: str) -> str:
    """The type of a transcript; "" if it is none by its name."""
    return TRANSCRIPT_TYPES.get(ending_of(address), "")


def ending_of(address: str) -> str:
    """The ending of the file an address names, in small letters, without what follows a question mark."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""
