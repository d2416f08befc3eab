"""Scripts whose vowels are marks, and scripts without spaces: their words tell articles apart as others' do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dumpkit import article_cuts
from newsgen.load.dumps.looks import Look, content_words, looks
from newsgen.load.dumps.references import refers_back
from newsgen.load.listing import list_records
from newsgen.load.pieces import PieceKind
from newsgen.load.sentences import sentences_of

BENGALI = """তিস্তার ভাঙনে লালমনিরহাটে ৫০০ পরিবার গৃহহীন
উজানের ঢলে তিস্তা নদীর ভাঙন তীব্র হয়েছে। লালমনিরহাটের তিন উপজেলায় এক সপ্তাহে পাঁচ শতাধিক পরিবার ঘরবাড়ি হারিয়েছে।
পানি উন্নয়ন বোর্ডের নির্বাহী প্রকৌশলী শামীম হোসেন বলেন, জরুরি ভিত্তিতে বালুর বস্তা ফেলা হচ্ছে। স্থায়ী বাঁধের প্রকল্প এখনো অনুমোদনের অপেক্ষায়।
“চারবার ঘর সরিয়েছি, আর যাওয়ার জায়গা নেই,” বলেন আদিতমারীর কৃষক মোসলেম মিয়া।
জেলা প্রশাসন ক্ষতিগ্রস্তদের মধ্যে চাল ও শুকনা খাবার বিতরণ করেছে।

প্রাথমিকে ঝরে পড়ার হার কমেছে, বলছে জরিপ
দেশের প্রাথমিক বিদ্যালয়ে ঝরে পড়ার হার পাঁচ বছরে আঠারো থেকে তেরো শতাংশে নেমেছে। প্রাথমিক শিক্ষা অধিদপ্তরের বার্ষিক জরিপে এ তথ্য উঠে এসেছে।
জরিপে বলা হয়েছে, উপবৃত্তি ও দুপুরের খাবার কর্মসূচির কারণে উপস্থিতি বেড়েছে।
তবে হাওর ও চরাঞ্চলে পরিস্থিতি এখনো উদ্বেগজনক।
শিক্ষাবিদ রাশেদা খাতুন মনে করেন, শিক্ষকসংকট না কাটলে এই অগ্রগতি ধরে রাখা কঠিন হবে।

সাফ চ্যাম্পিয়নশিপে নেপালকে হারাল মেয়েরা
সাফ নারী চ্যাম্পিয়নশিপের প্রথম ম্যাচে স্বাগতিক নেপালকে দুই এক গোলে হারিয়েছে বাংলাদেশ। দুটি গোলই করেন তহুরা খাতুন।
প্রথমার্ধে গোলশূন্য থাকার পর দ্বিতীয়ার্ধে খেলার গতি বদলে যায়। শেষ দিকে নেপাল একটি গোল শোধ করে।
কোচ বলেন, রক্ষণভাগ আজ অসাধারণ খেলেছে।"""
BURMESE = """ဆန်ဈေးနှုန်း တစ်လအတွင်း နှစ်ဆ မြင့်တက်
ပြည်တွင်းဆန်ဈေးနှုန်းသည် တစ်လအတွင်း နှစ်ဆနီးပါး မြင့်တက်လာသည်ဟု ကုန်သည်များက ပြောသည်။
လမ်းပန်းဆက်သွယ်ရေး ခက်ခဲမှုကြောင့် ပို့ဆောင်စရိတ် တက်လာခြင်းဖြစ်သည်။
ဝယ်သူများက ဈေးနှုန်းထိန်းချုပ်ပေးရန် တောင်းဆိုနေကြသည်။

ကလေးငယ်များ ကာကွယ်ဆေးထိုးလုပ်ငန်း ပြန်စ
ရှမ်းပြည်နယ်တွင် ကလေးငယ်များအတွက် ကာကွယ်ဆေးထိုးလုပ်ငန်းကို ပြန်လည်စတင်ခဲ့သည်။ ဆေးရုံသုံးခုတွင် ထိုးနှံပေးမည်ဖြစ်သည်။
ကျန်းမာရေးဝန်ထမ်းများက ဆေးလုံလောက်မှု ရှိကြောင်း ပြောကြားသည်။
သို့သော် ဝေးလံသော ကျေးရွာများသို့ မရောက်ရှိနိုင်သေးပါ။

မန္တလေးတွင် ပန်းချီပြပွဲ ဖွင့်လှစ်
မန္တလေးမြို့ ပြတိုက်တွင် လူငယ်ပန်းချီဆရာများ၏ ပြပွဲကို စနေနေ့က ဖွင့်လှစ်ခဲ့သည်။
ပန်းချီကား တစ်ရာကျော် ပြသထားပြီး ဝင်ကြေးမရှိပါ။
ပြပွဲကို လကုန်အထိ ကြည့်ရှုနိုင်သည်။"""


@pytest.mark.parametrize("dump", [BENGALI, BURMESE], ids=["Bengali", "Burmese"])
def test_headlines_alone_part_articles_where_one_blank_line_stands_everywhere(dump: str) -> None:
    articles = [article.split("\n") for article in dump.split("\n\n")]
    lines = "\n\n".join(line for article in articles for line in article).split("\n")
    found = [[piece for piece in cut.pieces if piece.kind is PieceKind.HEADLINE] for cut in article_cuts(lines)]
    assert [[piece.text for piece in headlines] for headlines in found] == [[article[0]] for article in articles]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("पहाड़ी ज़िलों में पेयजल योजना", {"पहाड़ी", "ज़िलों", "पेयजल", "योजना"}),
        ("ঢাকায় ভারী বৃষ্টি ২০২৪ NASA", {"ঢাকায়", "ভারী", "বৃষ্টি", "nasa"}),
        ("Ankara'da su kesintisi", {"ankara", "kesintisi"}),
    ],
)
def test_a_vowel_that_is_a_mark_is_a_part_of_its_word(text: str, words: set[str]) -> None:
    assert content_words(text) == words


GEORGIAN = """თბილისში ახალი მეტროსადგური გაიხსნა
ავტორი: ნინო ბერიძე
პარასკევი, 9 აგვისტო 2024

თბილისის მერმა პარასკევს ახალი მეტროსადგური გახსნა. მშენებლობა სამ წელიწადს გრძელდებოდა.

ადგილობრივი მცხოვრებლები ამბობენ, რომ გზა ცენტრამდე ნახევრად შემცირდა.

-----

რაჭაში მეწყერმა გზა ჩაკეტა

ძლიერი წვიმის შემდეგ რაჭაში მეწყერი ჩამოწვა. დაშავებული არავინაა.

გზის გაწმენდა ორ დღეში დასრულდება, განაცხადა სამინისტრომ.

-----

ღვინის ექსპორტი რეკორდულ მაჩვენებელზე

საქართველომ პირველ კვარტალში ოცდაოთხი მილიონი ბოთლი ღვინო გაიტანა.

კახეთის მევენახეები ყურძნის უფრო მაღალ ფასს ითხოვენ."""


def test_letters_of_georgian_which_has_no_capitals_are_not_small_ones(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(GEORGIAN, encoding="utf-8")
    first, second, third = json.loads(list_records(tmp_path / "d.txt")[1])
    assert (first["bylines"], first["published"]) == (["ნინო ბერიძე"], "2024-08-09")
    assert [article["headline"] for article in (first, second, third)] == [
        "თბილისში ახალი მეტროსადგური გაიხსნა",
        "რაჭაში მეწყერმა გზა ჩაკეტა",
        "ღვინის ექსპორტი რეკორდულ მაჩვენებელზე",
    ]
    assert not looks("ღვინის ექსპორტი") & Look.LOWER
    assert list(sentences_of("გზა ჩაიკეტა. დაშავებული არავინაა.")) == ["გზა ჩაიკეტა.", "დაშავებული არავინაა."]


@pytest.mark.parametrize(
    ("first", "second"), [("รัฐบาลประกาศโครงการใหม่", "มีโครงการใหม่อีกหลายแห่ง"), ("ရေကြီးမှုဖြစ်ပွား", "ထိုရေကြီးမှုတွင်"), ("政府宣布新计划", "新计划的内容")]
)
def test_texts_without_spaces_share_runs_of_characters(first: str, second: str) -> None:
    assert content_words(first) & content_words(second)


@pytest.mark.parametrize("text", ["उन्होंने कहा कि काम शुरू होगा।", "তিনি বলেন, কাজ শুরু হবে।", "Bunun üzerine toplantı ertelendi.", "ეს გადაწყვეტილება", "သို့သော် ဝေးလံသော"])
def test_a_pronoun_or_connective_refers_back_in_any_script(text: str) -> None:
    assert refers_back(text)


@pytest.mark.parametrize("text", ["यहाँ पाँच कर्मचारी हैं।", "এরশাদ বলেন", "Buca'da yangın", "Itaipu"])
def test_a_word_that_only_begins_like_one_does_not(text: str) -> None:
    assert not refers_back(text)
