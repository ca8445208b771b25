"""The few words of a theme in the reader's language, with the plurals of the language's own rules; facts, and choosing them.

A language that is not here gets the English words, and its own dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from publisher.config import EmailWordsSettings
from publisher.digest.wording import language_direction, locale_of

ENGLISH = "en"
# `new_posts` and `and_more` are by the plural categories of CLDR: https://cldr.unicode.org/index/cldr-spec/plural-rules
# A category that is not here is said like "other".
Phrase = str | Mapping[str, str]
OwnWords = Mapping[str, EmailWordsSettings]
NO_WORDS: OwnWords = MappingProxyType({})
PHRASES: dict[str, dict[str, Phrase]] = {
    "en": {
        "new_posts": {"one": "{n} new post", "other": "{n} new posts"},
        "and_more": {"one": ", and {n} more", "other": ", and {n} more"},
        "read_on": "Read on",
        "listen": "Listen",
        "watch": "Watch",
        "download": "Download",
        "reason": "You get this email because you subscribed to {digest}.",
        "reason_from": "You get this email because you subscribed to {digest} from {publication}.",
        "unsubscribe": "Unsubscribe",
        "view_online": "View in browser",
        "on_the_web": "{publication} on the web",
    },
    "de": {
        "new_posts": {"one": "{n} neuer Beitrag", "other": "{n} neue Beiträge"},
        "and_more": {"one": " und {n} weiterer", "other": " und {n} weitere"},
        "read_on": "Weiterlesen",
        "listen": "Anhören",
        "watch": "Ansehen",
        "download": "Herunterladen",
        "reason": "Diese E-Mail geht an alle, die {digest} abonniert haben.",
        "reason_from": "Diese E-Mail geht an alle, die {digest} von {publication} abonniert haben.",
        "unsubscribe": "Abbestellen",
        "view_online": "Im Browser ansehen",
        "on_the_web": "{publication} im Web",
    },
    "fr": {
        "new_posts": {"one": "{n} nouvel article", "other": "{n} nouveaux articles"},
        "and_more": {"one": " et {n} autre", "other": " et {n} autres"},
        "read_on": "Lire la suite",
        "listen": "Écouter",
        "watch": "Regarder",
        "download": "Télécharger",
        "reason": "Vous recevez cet e-mail au titre de votre abonnement à {digest}.",
        "reason_from": "Vous recevez cet e-mail au titre de votre abonnement à {digest}, de {publication}.",
        "unsubscribe": "Se désabonner",
        "view_online": "Voir dans le navigateur",
        "on_the_web": "{publication} sur le Web",
    },
    "es": {
        "new_posts": {"one": "{n} artículo nuevo", "other": "{n} artículos nuevos"},
        "and_more": {"one": " y {n} más", "other": " y {n} más"},
        "read_on": "Seguir leyendo",
        "listen": "Escuchar",
        "watch": "Ver",
        "download": "Descargar",
        "reason": "Recibes este correo por tu suscripción a {digest}.",
        "reason_from": "Recibes este correo por tu suscripción a {digest}, de {publication}.",
        "unsubscribe": "Cancelar la suscripción",
        "view_online": "Ver en el navegador",
        "on_the_web": "{publication} en la web",
    },
    "pt": {
        "new_posts": {"one": "{n} novo artigo", "other": "{n} novos artigos"},
        "and_more": {"one": " e mais {n}", "other": " e mais {n}"},
        "read_on": "Ler mais",
        "listen": "Ouvir",
        "watch": "Ver",
        "download": "Download",
        "reason": "Este e-mail foi enviado por causa da sua inscrição em {digest}.",
        "reason_from": "Este e-mail foi enviado por causa da sua inscrição em {digest}, de {publication}.",
        "unsubscribe": "Cancelar a inscrição",
        "view_online": "Ver no navegador",
        "on_the_web": "{publication} na web",
    },
    "ja": {
        "new_posts": {"other": "新着記事 {n}件"},
        "and_more": {"other": "、ほか{n}件"},
        "read_on": "続きを読む",
        "listen": "聴く",
        "watch": "視聴する",
        "download": "ダウンロード",
        "reason": "このメールは「{digest}」を購読されている方にお送りしています。",
        "reason_from": "このメールは{publication}の「{digest}」を購読されている方にお送りしています。",
        "unsubscribe": "配信を停止する",
        "view_online": "ブラウザで表示",
        "on_the_web": "{publication}のサイト",
    },
}


@dataclass(frozen=True, slots=True)
class WordsView:
    """The words as templates use them: whole phrases, in `language`, which is written in `direction`."""

    language: str
    direction: str
    new_posts: str
    and_more: str
    read_on: str
    listen: str
    watch: str
    download: str
    reason: str
    unsubscribe: str
    view_online: str
    on_the_web: str


def words_for(language: str, n: int, digest: str, publication: str, own: OwnWords = NO_WORDS) -> WordsView:
    """The words of an edition with `n` posts. `and_more` is what a subject says after one post's title; "" if n is 1.

    `own` are the author's, by language. Where they leave one out in a language that is not here, it is said in English.
    """
    first = language.lower().partition("-")[0]
    written = _written(own, language)
    spoken = language if first in PHRASES or written else ENGLISH
    phrases = {**PHRASES.get(first, PHRASES[ENGLISH]), **written}

    def said(name: str, count: int = 0) -> str:
        phrase = phrases[name]
        if isinstance(phrase, Mapping):
            phrase = phrase.get(_plural(count, spoken), phrase["other"])
        return phrase.format(n=count, digest=digest, publication=publication)

    return WordsView(
        language=spoken,
        direction=language_direction(spoken),
        new_posts=said("new_posts", n),
        and_more=said("and_more", n - 1) if n > 1 else "",
        read_on=said("read_on"),
        listen=said("listen"),
        watch=said("watch"),
        download=said("download"),
        reason=said("reason" if digest == publication else "reason_from"),
        unsubscribe=said("unsubscribe"),
        view_online=said("view_online"),
        on_the_web=said("on_the_web"),
    )


def _written(own: OwnWords, language: str) -> dict[str, Phrase]:
    """What the author wrote for the language, or else for the wider one (`pt` for `pt-BR`)."""
    by_tag = {tag.lower(): settings for tag, settings in own.items()}
    found = by_tag.get(language.lower()) or by_tag.get(language.lower().partition("-")[0])
    given = {name: getattr(found, name) for name in PHRASES[ENGLISH]} if found else {}
    return {name: phrase for name, phrase in given.items() if phrase}


def _plural(count: int, language: str) -> str:
    locale = locale_of(language)
    return str(locale.plural_form(count)) if locale else "other"
