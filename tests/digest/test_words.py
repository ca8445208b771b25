"""The words of a digest in the languages there are, with their plurals, and what others get."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pytest

from publisher.config import EmailWordsSettings
from publisher.digest.words import ENGLISH, PHRASES, WordsView, words_for
from tests.digest.samples import message_of, three_posts


def words(language: str, n: int = 3) -> WordsView:
    return words_for(language, n, "Weekly", "Notes")


@pytest.mark.parametrize(
    ("language", "one", "three"),
    [
        ("en", "1 new post", "3 new posts"),
        ("de-AT", "1 neuer Beitrag", "3 neue Beiträge"),
        ("fr", "1 nouvel article", "3 nouveaux articles"),
        ("es-MX", "1 artículo nuevo", "3 artículos nuevos"),
        ("pt", "1 novo artigo", "3 novos artigos"),
        ("PT-br", "1 novo artigo", "3 novos artigos"),
        ("ja", "新着記事 1件", "新着記事 3件"),
        ("fi", "1 new post", "3 new posts"),
    ],
)
def test_posts_are_counted_by_the_plurals_of_the_language(language: str, one: str, three: str) -> None:
    assert words(language, 1).new_posts == one
    assert words(language, 3).new_posts == three


def test_the_rules_are_those_of_the_region() -> None:
    assert words("pt-BR", 0).new_posts == "0 novo artigo"
    assert words("pt-PT", 0).new_posts == "0 novos artigos"


def test_a_subject_counts_the_other_posts_and_says_nothing_where_there_is_none() -> None:
    assert words("en", 1).and_more == ""
    assert words("en", 5).and_more == ", and 4 more"
    assert words("de", 2).and_more == " und 1 weiterer"
    assert words("ja", 3).and_more == "、ほか2件"


def test_the_reason_names_the_publication_unless_it_is_the_digest() -> None:
    assert "subscribed to Weekly from Notes." in words("en").reason
    assert words_for("de", 1, "Notes", "Notes").reason == "Diese E-Mail geht an alle, die Notes abonniert haben."


def test_braces_in_a_title_are_only_braces() -> None:
    assert "{n} {{ x }}" in words_for("en", 1, "{n} {{ x }}", "{publication}").reason


def test_a_language_without_words_gets_english_ones_and_says_so() -> None:
    assert (words("he").language, words("he").direction) == ("en", "ltr")
    assert words("de-CH").language == "de-CH"


def test_every_language_has_every_phrase_with_the_same_names_in_it() -> None:
    def names(phrase: str | Mapping[str, str]) -> set[str]:
        forms = [phrase] if isinstance(phrase, str) else phrase.values()
        return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}

    for language, phrases in PHRASES.items():
        assert phrases.keys() == PHRASES[ENGLISH].keys(), language
        for key, phrase in phrases.items():
            assert names(phrase) == names(PHRASES[ENGLISH][key]), (language, key)
            assert isinstance(phrase, str) or "other" in phrase, (language, key)


def test_an_author_adds_a_language_with_its_own_plurals(tmp_path: Path) -> None:
    settings = """
language = "pl"
[email.words.pl]
new_posts = { one = "{n} nowy wpis", few = "{n} nowe wpisy", many = "{n} nowych wpisów", other = "{n} nowego wpisu" }
read_on = "Czytaj dalej"
"""
    message = message_of(tmp_path, three_posts(), settings.partition("[")[0], settings[settings.index("[") :])
    assert "3 nowe wpisy" in message.html
    assert "Czytaj dalej</a>" in message.html
    assert "3 nowe wpisy" in message.text
    assert "You get this email" in message.html  # what is left out is said in English


def test_an_author_says_a_word_otherwise_in_a_region_or_everywhere() -> None:
    own = {"pt": EmailWordsSettings(read_on="Continuar"), "PT-br": EmailWordsSettings(read_on="Continue lendo")}
    assert words_for("pt-PT", 1, "W", "N", own).read_on == "Continuar"
    assert words_for("pt-BR", 1, "W", "N", own).read_on == "Continue lendo"
    assert words_for("pt-BR", 2, "W", "N", own).new_posts == "2 novos artigos"
    assert words_for("es", 1, "W", "N", own).read_on == "Seguir leyendo"
