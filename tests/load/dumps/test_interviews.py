"""A question that stands alone on a line is put to somebody, or heads a part of an article: what it says and what follows it tell which."""

from __future__ import annotations

from pathlib import Path

import pytest

from newskit import BODIES, HEADS, articles_of, listed

INTERVIEWS = {
    "English": (
        ("What did you see that night?", "I saw the water come over the wall, and then the lights of the bazaar went out one by one."),
        ("Were you afraid?", "Of course I was. My wife took the children up the hill while I tied the boats."),
        ("And the hut?", "It is gone, with my father's nets in it. I will build another when the wood is dry."),
    ),
    "French": (
        ("Qu'avez-vous vu cette nuit-là ?", "J'ai vu l'eau passer par-dessus le mur, et j'ai couru réveiller ma sœur."),
        ("Comment enseignez-vous sans toit ?", "Sous les arbres. Quand il pleut, je renvoie les enfants chez eux, et je les compte."),
    ),
    "Spanish": (
        ("¿Qué vio usted aquella noche?", "Yo vi que el agua subía por la calle y desperté a mis hijos antes de que llegara."),
        ("¿Y qué fue de su puesto?", "No queda nada. Mi horno está lleno de barro y mis sacos se los llevó el río."),
    ),
    "Russian": (
        ("Что вы видели той ночью?", "Я увидел, как вода пошла через стену, а потом на рынке погас свет."),
        ("Сколько человек вы перевезли?", "После сорока я перестал считать. Мы гребли до самого рассвета."),
    ),
    "Persian": (
        ("شما آن شب چه دیدید؟", "من دیدم که آب از دیوار گذشت و چراغ‌های بازار یکی پس از دیگری خاموش شد."),
        ("چند نفر را شما نجات دادید؟", "من بعد از چهل نفر دیگر نشمردم و تا روشنی صبح پارو زدم."),
    ),
    "Arabic": (
        ("ماذا رأيت أنت في تلك الليلة؟", "أنا رأيت الماء يعبر الجدار ثم انطفأت أضواء السوق واحدا بعد الآخر."),
        ("هل كنت خائفا على أسرتك؟", "بالطبع كنت خائفا. زوجتي أخذت الأطفال إلى التل وأنا ربطت القوارب."),
    ),
    "Turkish": (
        ("Siz o gece ne gördünüz?", "Ben suyun duvarı aştığını gördüm, sonra çarşının ışıkları birer birer söndü."),
        ("Kaç kişiyi karşıya geçirdiniz?", "Kırktan sonra saymayı bıraktım, ben gün ağarana kadar kürek çektim."),
    ),
}
EXPLAINED = (
    ("Who needs a licence?", "Everyone who draws more than ten cubic metres a day needs one, farmers and factories alike."),
    ("How do you apply for it?", "You fill in a form at the district office and bring the deed of your land with you."),
    ("If the office says no, what then?", "An appeal goes to the land court, which must hear it within three months of the answer."),
)
EMPHASIS = ("{}", "**{}**", "*{}*", "_{}_")


def printed(parts: tuple[tuple[str, str], ...], emphasis: str) -> list[str]:
    """A dump of four articles, the second of which asks questions; paragraphs stand apart."""
    asked = [line for question, answer in parts for line in (emphasis.format(question), answer)]
    return articles_of(([HEADS[at], BODIES[at][0], *(asked if at == 1 else BODIES[at][1:])] for at in range(4)), gap=2)


@pytest.mark.parametrize("emphasis", EMPHASIS)
@pytest.mark.parametrize("language", INTERVIEWS)
def test_questions_that_somebody_answers_are_no_subheads_and_begin_no_article(language: str, emphasis: str, tmp_path: Path) -> None:
    found = listed(tmp_path, printed(INTERVIEWS[language], emphasis))
    assert [record["headline"] for record in found] == list(HEADS)
    assert found[1]["subheads"] == []
    assert all(question in found[1]["body"] for question, _ in INTERVIEWS[language])


@pytest.mark.parametrize("emphasis", EMPHASIS)
def test_questions_that_head_parts_of_an_article_are_subheads_commas_or_not(emphasis: str, tmp_path: Path) -> None:
    found = listed(tmp_path, printed(EXPLAINED, emphasis))
    assert [record["headline"] for record in found] == list(HEADS)
    assert found[1]["subheads"] == [question for question, _ in EXPLAINED]


def test_a_question_with_a_comma_that_stands_by_itself_is_a_paragraph(tmp_path: Path) -> None:
    found = listed(tmp_path, printed((("Want to see more, and to learn more?", BODIES[1][1]),), "{}"))
    assert found[1]["subheads"] == []


def test_questions_in_the_capitals_of_titles_are_subheads_whoever_answers(tmp_path: Path) -> None:
    parts = (("How Do You Build a Bridge?", "I begin with the river, and my engineers begin with the road that leads to it."), ("What Should You Ask First?", "I ask who will pay for it, and my second question is who will cross it."))
    found = listed(tmp_path, printed(parts, "{}"))
    assert found[1]["subheads"] == [question for question, _ in parts]


@pytest.mark.parametrize("emphasis", ["{}", "**{}**"])
def test_a_question_can_be_a_headline(emphasis: str, tmp_path: Path) -> None:
    heads = ("Who will pay for the new bridge?", "Can the harvest still be saved?", "Why is the river rising again?", "Where have all the teachers gone?")
    found = listed(tmp_path, articles_of(([emphasis.format(heads[at]), *BODIES[at]] for at in range(4)), gap=3))
    assert [record["headline"] for record in found] == list(heads)
