"""How often the letters beyond ASCII are written in the languages that were written in one byte a letter.

Counted in manuals and in the messages of programs: what a common letter is differs little from those to news. A letter's cost is how many bits of
surprise it is: the words of a line are the letters that cost 1, 2, 3 bits and so on, `-` where none does.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


def _costs(line: str) -> MappingProxyType[str, int]:
    return MappingProxyType({letter: bits for bits, letters in enumerate(line.split(), 1) for letter in letters if letters != "-"})


LATIN_WESTERN: Final = (
    _costs("ü ä ö ß"),
    _costs("é - è à êç îô âùœ û üëï"),
    _costs("ó á í úé ñ ü ¿¡"),
    _costs("- ãç áé óêí õú à â ôü"),
    _costs("è - ùò àé ì î"),
    _costs("ä åö - - é"),
    _costs("ø æå - - é ö"),
    _costs("ð - áþ íóöú æé ý"),
    _costs("- àó é ïíèúç ò ü"),
    _costs("- - - - é - áâàäãåæçèêëíìîïñóòôöõøúùûüýÿœšžß"),
)
"""German, French, Spanish, Portuguese, Italian, Swedish and Finnish, Danish and Norwegian, Icelandic, Catalan; names of anywhere in other text."""
LATIN_CENTRAL: Final = (
    _costs("- ą łżęóś ć ń - ź é"),
    _costs("- í ářž éěčýš ů - - úó ňť ď"),
    _costs("- á íž čéťšúý ľó ôň ď ä - ĺŕ"),
    _costs("- áé ó íöő ü - - úű"),
    _costs("ă ţ şî - â"),
    _costs("š čž ć đ"),
)
"""Polish, Czech, Slovak, Hungarian, Romanian, Croatian with Slovene and Bosnian."""
LATIN_TURKISH: Final = (_costs("ı - çüğş ö - - - â îû"),)
LATIN_BALTIC: Final = (_costs("- šų žįėą ū čę"), _costs("- āī ēš ū ļ ņ ģž ķ č"), _costs("ä õ ü - - - ö ž š"))
"""Lithuanian, Latvian, Estonian."""
LATIN_VIETNAMESE: Final = (_costs("- - \u0323\u0309 đâêôươ\u0301 àáóă\u0300\u0303 - ùí ú - - éè"),)
"""The tones stand behind their vowels as marks of their own, or in them where the encoding has the two as one letter."""
CYRILLIC: Final = (
    _costs("- - о еаитнсрв лкмпдыяу зйьбчг южхф щцэёш - - ъ"),
    _costs("- - оа ниевтрі ксдумпляз бйч ьгжхєцщшюф ї - - ґ"),
    _costs("- - аеи тонрс влдпмзк бъячу гйцж шфщ - хью"),
    _costs("- - оаие нср твдкмујлп зб гчљћњцѓќ фшжѕ ђх џ"),
    _costs("- - а ніле ыркясптдцмьовзу бўэчг шйх жюфё ґ"),
)
"""Russian, Ukrainian, Bulgarian, Serbian with Macedonian, Belarusian."""
GREEK: Final = (_costs("- - α ετιοσνρη κυπίγμχς ωάήέλδό όύθ ώξφβζψ ϊ ϋΐ"),)
HEBREW: Final = (_costs("- - יו הלתאמשר בנחסדםקעפ כןטז ךגצ - ףץ"),)
ARABIC: Final = (
    _costs("- - ال يمتنرو ةدحأعقبكس فهجصخى ىإذطثغ ضئشءز آ ظؤ ـ"),
    _costs("- - اي درنتمهبو كکشلس فقزعگحخ جطصذ پغژآچ ضث ظئء أ"),
    _costs("- - اي رکمنوت ےلبہدںھس جئفقٹخپى گشزعظصح طچڈض ءذغثڑآ أؤ"),
)
"""Arabic, Persian, Urdu; the yeh of these two was written with that of Arabic."""
THAI: Final = (_costs("- - - ่าน้อ รกเลีมังหบดท ตสยไวปูจขใิืคะผ็ แ์ถชำุพณ ซึโฟ ธญ ศษฉภ ฤฐํ๊ฎฏฑฒฌฆฝฮฬ๋ๆฯ"),)
