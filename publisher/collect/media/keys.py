"""Which keys of the front matter name a post's media file: those of feeds, and those that themes for podcasts have.

Hugo: castanet (`podcast_file`, `podcast_bytes`, `podcast_duration`). Jekyll: octopod (`audio: {mp3: …}`), jekyll-podcast
(`podcast: {file: …}`), Jekyll-Podcast-Feed (`podcast_link`, `podcast_length`). Eleventy: podcaster (`episode: {filename: …}`).
Astro: astropod (`audioUrl`, `size`). Pelican: `enclosure: url length type`. Keys are in lower case here, with `_` for `-`.
"""

from __future__ import annotations

# These say that there is a media file: what is wrong with it is told.
CERTAIN = (
    "enclosure", "audio", "audio_url", "audiourl", "audio_file", "audiofile", "podcast_file", "podcast_link", "podcast_url",
    "podcast_audio", "podcastfile", "episode_url", "episodeurl", "episode_file", "mp3", "mediafile", "media_file",
)  # fmt: skip
# These may say something else: a page with a player, the name of a podcast, a number. They count if they name a media file.
UNCERTAIN = ("podcast", "episode", "video", "video_url", "videourl", "video_file", "link", "file", "src")
MEDIA_NAMES = (*CERTAIN, *UNCERTAIN)
MEDIA_KEYS = frozenset(MEDIA_NAMES)

# The same file in several formats, the one that most programs play first.
FORMATS = ("mp3", "m4a", "mp4", "aac", "ogg", "oga", "opus", "webm")
ADDRESS_NAMES = ("url", "src", "href", "file", "filename", "file_name", "path", "link", "source", "audio", "video")
TYPE_NAMES = ("type", "mime", "mime_type", "mimetype", "media_type", "content_type")
LENGTH_NAMES = ("length", "bytes", "size", "length_bytes", "size_bytes", "size_in_bytes", "filesize", "file_size")
# Beside the file's own key, where a bare `length` may be anything.
OUTER_LENGTH_NAMES = (
    "enclosure_length", "audio_length", "audio_size", "audio_bytes", "audiosize", "podcast_bytes", "podcast_length",
    "podcast_size", "podcast_file_size", "episode_size", "episodesize", "file_size", "filesize", "size", "bytes", "length",
)  # fmt: skip
OUTER_TYPE_NAMES = ("enclosure_type", "audio_type", "podcast_type", "mime_type", "mimetype", "filetype", "file_type")

# What there is to say of an episode, in the mapping of its file or beside it.
DURATION_NAMES = (
    "duration", "podcast_duration", "audio_duration", "audioduration", "episode_duration", "episodeduration", "itunes_duration",
    "duration_seconds", "durationseconds", "video_duration",
)  # fmt: skip
NUMBER_NAMES = ("episode", "episode_number", "episodenumber", "podcast_episode", "itunes_episode")
SEASON_NAMES = ("season", "season_number", "seasonnumber", "podcast_season", "itunes_season")
KIND_NAMES = ("episode_type", "episodetype", "podcast_episode_type", "itunes_episode_type")
EXPLICIT_NAMES = ("explicit", "podcast_explicit", "itunes_explicit")
EPISODE_IMAGE_NAMES = ("episode_image", "episodeimage", "podcast_image", "podcast_art", "episode_cover", "itunes_image")
TRANSCRIPT_NAMES = ("transcripts", "transcript", "transcript_url", "captions")
CHAPTER_NAMES = ("chapters", "podcast_chapters")
# The key that lists people, and the role it gives them.
ROLES = {"hosts": "host", "host": "host", "guests": "guest", "guest": "guest", "people": "", "persons": ""}
SOUNDBITE_NAMES = ("soundbites", "soundbite")

# Everything that may stand at the top of the front matter, for engines that have such keys below another.
OUTER_KEYS = MEDIA_KEYS.union(
    OUTER_LENGTH_NAMES, OUTER_TYPE_NAMES, DURATION_NAMES, NUMBER_NAMES, SEASON_NAMES, KIND_NAMES, EXPLICIT_NAMES,
    EPISODE_IMAGE_NAMES, TRANSCRIPT_NAMES, CHAPTER_NAMES, ROLES, SOUNDBITE_NAMES,
)  # fmt: skip
