"""The names that newsrooms give to sections and that are little else: "Politics", "Économie", "Спорт", "سیاست".

Left out are columns whose day makes them a headline (weather, letters, briefs), and countries, which are places beside a day.
"""

from __future__ import annotations

from typing import Final

from newsgen.load.printed.script import fold, folded_set

_SECTIONS: Final = folded_set(
    "politics|national politics|world politics|elections|election|business|economy|economics|finance|money|markets|companies|industry|trade|agriculture|world|world news|international|foreign|nation|national|local|local news|metro"
    "|region|regional|society|community|health|education|science|technology|tech|science and technology|science & technology|environment|climate|energy|culture|arts|arts and culture|arts & culture|books|music|film|television|media|religion"
    "|entertainment|lifestyle|life|style|food|travel|fashion|sport|sports|football|cricket|crime|law|justice|courts|human rights|security|defence|defense|migration|women|youth|opinion|comment|commentary|op-ed|analysis|features|feature|investigations"
    "|política|economía|negocios|mercados|finanzas|empresas|internacional|mundo|nacional|país|sociedad|salud|educación|ciencia|tecnología|medio ambiente|cultura|deportes|deporte|fútbol|sucesos|justicia|opinión|elecciones|derechos humanos"
    "|economia|negócios|internacionais|sociedade|saúde|educação|ciência|tecnologia|meio ambiente|esportes|desporto|opinião|eleições"
    "|politique|économie|entreprises|international|monde|société|santé|éducation|sciences|technologie|environnement|sport|sports|football|justice|faits divers|élections|droits de l'homme|planète|idées|opinions"
    "|politik|wirtschaft|finanzen|ausland|inland|welt|panorama|gesellschaft|gesundheit|bildung|wissenschaft|wissen|technik|umwelt|kultur|feuilleton|sport|fußball|meinung|recht|justiz|wahlen|medien|regionales|lokales"
    "|politica|esteri|interni|cronaca|cultura|società|salute|sport|scienze|ambiente|politiek|economie|buitenland|binnenland|samenleving|gezondheid|wetenschap|cultuur"
    "|polityka|gospodarka|świat|kraj|kultura|zdrowie|nauka|opinie|społeczeństwo"
    "|siyaset|politika|ekonomi|dünya|gündem|toplum|sağlık|eğitim|bilim|teknoloji|çevre|kültür|kültür sanat|kültür-sanat|spor|futbol|hukuk|yaşam|seçim|seçimler|insan hakları"
    "|политика|экономика|бизнес|финансы|рынки|в мире|мир|международные новости|общество|здоровье|образование|наука|технологии|экология|культура|спорт|футбол|происшествия|выборы|мнения|права человека|в стране|регионы"
    "|політика|економіка|бізнес|світ|у світі|суспільство|здоров'я|освіта|технології|спорт|події|вибори|думки|права людини"
    "|سياسة|السياسة|اقتصاد|الاقتصاد|أعمال|مال وأعمال|أخبار العالم|عالم|العالم|دولي|عربي ودولي|محليات|مجتمع|المجتمع|صحة|الصحة|تعليم|علوم|علوم وتكنولوجيا|تكنولوجيا|بيئة|البيئة|ثقافة|الثقافة|ثقافة وفنون|فنون|رياضة|الرياضة|رأي|آراء|حوادث|انتخابات|حقوق الإنسان|منوعات"
    "|سیاست|سیاسی|اقتصاد|اقتصادی|تجارت|جهان|بین‌الملل|بین الملل|خارجی|داخلی|جامعه|اجتماعی|اجتماع|صحت|سلامت|بهداشت|آموزش|معارف|دانش|علم و فناوری|فناوری|محیط زیست|فرهنگ|فرهنگی|فرهنگ و هنر|هنر|ورزش|ورزشی|دیدگاه|حوادث|انتخابات|حقوق بشر|زنان"
    "|سوداګري|اقتصادي|نړۍ|نړیوال|ټولنه|ټولنیز|روغتیا|پوهنه|ښوونه او روزنه|چاپېریال|کلتور|فرهنګ|لوبې|ورزش|ټاکنې|بشري حقونه|ښځې"
)


def is_section(text: str) -> bool:
    """Whether a text is wholly a name that sections bear."""
    return fold(text) in _SECTIONS
