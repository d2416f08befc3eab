"""Names that are surely a person's, because they begin with a given name that is little else: `Jane Doe`, but not `New York`.

Names of places, words of a language and names of months are left out however many people bear them: a name that is not known costs a byline, a
wrong one makes an author of a town.
"""

from __future__ import annotations

from typing import Final

from newsgen.load.printed.names import PARTICLES, is_person
from newsgen.load.printed.script import fold, folded_set

_GIVEN_NAMES: Final = folded_set(
    # English, with names that it shares with other languages of Europe
    "aaron|abigail|ali|adam|adrian|agnes|aidan|alastair|albert|alex|alexander|alexandra|alexis|alfred|alice|alison|allan|allison|amanda|amelia|amy|andrea|andrew|andy|angela"
    "|anita|ann|anna|anne|annette|annie|anthony|antonia|archie|arthur|ashley|audrey|barbara|becky|ben|benjamin|bernard|bernie|beth|betty|beverly|brad|brenda|brendan|brian"
    "|bridget|bruce|bryan|caitlin|callum|carl|carla|carol|caroline|carolyn|catherine|cathy|cecilia|charles|chloe|chris|christina|christine"
    "|christopher|cindy|claire|claudia|colin|connor|craig|curtis|cynthia|daniel|danielle|danny|daphne|darren|dave|david|deborah|debbie|deirdre|denise|dennis|derek|diana|diane"
    "|dominic|donald|donna|doris|dorothy|doug|douglas|dylan|eddie|edgar|edith|edmund|eduard|edward|edwin|eileen|elaine|eleanor|elisabeth|eliza|elizabeth|ella|ellen|elsie|emily|emma|eric"
    "|erica|erin|esther|ethan|eugene|eva|evan|evelyn|felicity|fiona|frances|francis|fred|frederick|gabriel|gareth|gary|gavin|geoff|geoffrey|george|gerald|gerard|gillian"
    "|gina|gordon|graham|greg|gregory|gwen|hannah|harold|harriet|harry|harvey|heidi|helen|helena|henry|herbert|hugh|hugo|ian|irene|isaac|isabel|isabella|isabelle|jack"
    "|jacob|jacqueline|jacqui|jake|james|jamie|jane|janet|janice|jason|jeff|jeffrey|jennifer|jenny|jeremy|jerry|jess|jesse|jessica|jill|jim|jimmy|joan|joanna|joanne"
    "|joe|joel|johanna|john|johnny|jon|jonathan|joseph|josephine|josh|joshua|joyce|judith|judy|julia|julian|julie|justin|karen|karin|kate|katherine|kathleen|kathryn|kathy|katie"
    "|katy|keith|ken|kenneth|kerry|kevin|kirsten|kristen|kristin|kyle|larry|laura|lauren|laurence|lawrence|leah|leonard|leslie|liam|linda|lindsay|lisa|liz|lorna|louis"
    "|louisa|louise|lucas|lucy|luke|lydia|lynn|malcolm|marcus|margaret|maria|marian|marianne|marie|marilyn|marion|marjorie|martha|martin|martina|mary|matt|matthew|maureen|maurice"
    "|megan|melanie|melissa|michael|michelle|mike|miranda|molly|monica|nadia|nancy|naomi|natalie|natasha|nathan|neil|nicholas|nick|nicola|nicole|nigel|nina|noah|norman"
    "|oliver|olivia|owen|pamela|patricia|patrick|paul|paula|pauline|peggy|peter|phil|philip|philippa|phoebe|phyllis|priscilla|rachel|ralph|raymond|rebecca|richard|rita|robert|roberta"
    "|roger|ronald|rosemary|roy|rupert|russell|ruth|ryan|sally|sam|samantha|samuel|sandra|sarah|scott|sean|sharon|sheila|shirley|sian|simon|sonia|sophia|sophie|stella"
    "|stephanie|stephen|steve|steven|stuart|susan|susanna|suzanne|sylvia|tamara|tara|terence|teresa|terry|theodore|theresa|thomas|tim|timothy|tina|toby|todd|tom|tony|tracy|trevor"
    "|valerie|vanessa|vernon|veronica|vincent|vivian|walter|warren|wendy|wesley|wilfred|william|yvonne|zachary|zoe"
    # Spanish, Portuguese, Italian
    "|adriana|alberto|alejandra|alejandro|alessandra|alessandro|alfonso|alfredo|alicia|alonso|ana|andres|angelo|antonio|armando|arturo|beatriz|bernardo|bruno|camilo|carlos|carmen|carolina|catalina"
    "|cecilia|cesar|chiara|cristian|cristina|daniela|davide|diego|duarte|eduardo|elena|elisa|emilio|enrico|enrique|ernesto|esteban|fabio|federica|federico|felipe|fernanda|fernando|filipe|francesca"
    "|francesco|francisco|gabriela|gerardo|giacomo|giorgio|giovanna|giovanni|giulia|giuseppe|gonzalo|guillermo|gustavo|hector|hernan|ignacio|ines|irma|isabel|ismael|ivan|jaime|javier|joao|joaquim|joaquin|jorge|jose"
    "|juan|juana|leticia|lorena|lorenzo|luca|lucia|luis|luisa|luiz|manuel|manuela|marcela|marcelo|marco|marcos|margarita|mariana|mario|marta|matteo|mauricio|mauro|miguel|miriam|moises|natalia"
    "|nicolas|nuno|octavio|pablo|paola|paolo|paulo|pedro|pietro|rafael|ramon|raquel|raul|renata|ricardo|roberto|rodrigo|rogelio|ruben|sandro|sebastian|sergio|silvia|stefano|susana|teresa|tiago|tomas|veronica|vicente|ximena"
    # French
    "|adele|agathe|alain|amelie|antoine|arnaud|aurelie|aurelien|baptiste|bastien|benedicte|benoit|bertrand|brigitte|cecile|celine|charlene|christelle|christophe|clement|clementine|colette|corinne|cyril"
    "|damien|delphine|didier|dominique|edouard|elise|elodie|emilie|emmanuel|emmanuelle|estelle|etienne|fabien|fabrice|florian|francois|francoise|frederic|frederique|gaelle|genevieve|georges|gerard|gilles"
    "|guillaume|helene|henri|jacques|jean|jeanne|jerome|joelle|julien|juliette|laurent|laure|lea|lionel|loic|luc|lucie|ludovic|madeleine|manon|marc|margaux|mathieu|mathilde|matthieu|maxime|michel|michele|mireille"
    "|monique|murielle|nathalie|noemie|odile|olivier|pascal|pascale|philippe|pierre|quentin|raphael|regis|remi|remy|romain|sabrina|sebastien|serge|severine|sylvain|sylvie|therese|thibault|thierry|tristan|valentin|veronique|virginie|xavier|yann|yannick|yves|yvette"
    # German, Dutch and the languages of the North
    "|achim|adelheid|albrecht|alois|andreas|angelika|anja|anke|anneliese|annika|astrid|axel|bernd|bernhard|birgit|bjorn|britta|burkhard|carsten|christiane|christoph|dagmar|detlef|dieter|dietmar|dirk|dorothea|eberhard|eckhard|elke"
    "|erich|erik|erika|felix|frauke|friederike|friedrich|fritz|gabriele|georg|gerhard|gerd|gertrud|gisela|gudrun|gunnar|gunter|gunther|hanna|hannelore|hans|harald|hartmut|heike|heiko|heiner|heinrich|heinz|helga|helmut"
    "|henrik|hermann|hildegard|holger|horst|inge|ingeborg|ingo|ingrid|jens|joachim|jochen|johann|johannes|jorg|jurgen|karl|karsten|katharina|katja|katrin|kerstin|kirsten|klaus|konrad|kurt|lars|leonie|lothar|ludwig|lukas|lutz"
    "|magdalena|manfred|manuela|markus|marlene|matthias|michaela|mikael|monika|nadine|niels|nils|norbert|olaf|petra|rainer|ralf|reinhard|renate|rolf|rudiger|rudolf|sabine|sebastian|siegfried|sigrid|silke|simone|sonja"
    "|stefan|stefanie|steffen|susanne|sven|svenja|tanja|thorsten|tobias|torsten|traudl|ulrich|ulrike|ursula|ute|uwe|volker|waltraud|werner|wilhelm|wolfgang|wouter|annemarie|gerrit|hendrik|jeroen|joost|maarten|marieke|pieter|sander|willem|anders|astrid|frida|goran|hakan|kjell|magnus|soren"
    # Polish, Czech, Romanian, Hungarian, of the Balkans
    "|agnieszka|aleksandra|andrei|andrzej|barbora|bogdan|cristian|dragan|dusan|ferenc|gabor|goran|grzegorz|ioana|istvan|iwona|jacek|jakub|janos|jelena|jiri|katarzyna|krzysztof|laszlo|malgorzata|marek|mihai|milan|milos|miroslav|ondrej|pavel|petr|piotr"
    "|radu|slobodan|stanislav|stanislaw|tomasz|vaclav|vesna|viktor|vladan|wojciech|zbigniew|zdenek|zoltan|zoran"
    # Turkish
    "|abdullah|abdurrahman|ahmet|alper|aslı|aykut|ayşe|ayşegül|aysel|banu|bekir|berk|beyza|bilal|bülent|burak|burcu|cemal|cengiz|ceren|ebru|elif|emine|emre|ercan|erdoğan|erhan|erkan|esra|fadime|fatma"
    "|ferhat|feride|fikret|gamze|gökhan|gülay|gülşen|hakan|halil|halime|hasan|hatice|hülya|hüseyin|ibrahim|ilhan|ismail|kemal|kenan|koray|mahmut|mehmet|melike|melis|meltem|merve|mesut|muhammet|murat|mustafa|nazlı"
    "|necati|nesrin|nihat|nuray|nurcan|oğuz|oktay|orhan|osman|ömer|özcan|özge|rıza|sedat|selçuk|selim|selin|semra|serdar|serkan|sibel|süleyman|şebnem|şükrü|tahsin|tarık|tolga|tuğba|tülay|turgut|vedat|yakup|yasemin|yaşar|yasin|yusuf|zehra|zeki|zeynep|zübeyde"
    # Arabic, Persian and Pashto in Latin letters
    "|abbas|abdallah|abdul|abdulkarim|abdulrahman|abdur|ahmad|ahmadullah|ahmed|aisha|alireza|amina|amir|anwar|arash|ashraf|asghar|aziza|azizullah|bashir|behrouz|bilal|dawood|ebrahim|faisal|fariba|farid|farida|farzana|fatema|fatemeh|fatima|fawzia"
    "|fazel|fazl|ghulam|habib|habibullah|hamid|hamida|hamza|haroon|hasan|hashmat|hassan|hedayat|hossein|huda|hussain|hussein|hekmatullah|ibrahim|imran|ismail|jamila|jawad|kamal|karima|kazem|khadija|khaled|khalid|khalil|laila|latif|layla|leila|mahdi|mahmood|mahmoud|mahmud"
    "|malika|mansour|marwan|maryam|masood|masoud|massoud|mehdi|mirwais|mohamed|mohammad|mohammed|mohsen|mujib|muhammad|murtaza|mustafa|nabil|nabila|nadia|naeem|naim|najib|najibullah|nargis|naser|nasima|nasir|nasrin|nasser|nilofar|nooria|omar|omid|osama|parvin|parwana|qais|qasim"
    "|rahim|rahimullah|rahmatullah|rashid|reza|ruhullah|sadaf|safia|said|saleh|salim|samira|samir|sayed|sayyid|shabnam|shafiq|shahla|shakila|shukria|sima|soraya|suhaila|suleiman|syed|tahir|tareq|tariq|wahid|wahida|walid|waheed|yahya|yama|yasir|yousef|yusuf|zabihullah|zahir|zahra|zainab|zakia|zalmai|zarghona|zarmina|zia|ziauddin|zohra"
    # Other names of Africa and Asia
    "|aminata|chidi|chinedu|emeka|fatou|kofi|kwame|mamadou|moussa|ngozi|ousmane|seydou|amit|ananya|anil|arjun|arun|deepak|divya|kavita|lakshmi|manoj|meena|neha|nikhil|pooja|pradeep|priya|rahul|rajesh|rohit|sandeep|sanjay|shreya|sneha|sunil|sunita|suresh|vijay|vikram|vinod"
)
_CYRILLIC: Final = folded_set(
    "александр|александра|алексей|алина|алла|алёна|анастасия|анатолий|андрей|анжела|анна|антон|антонина|аркадий|арсений|артём|артур|богдан|борис|вадим|валентин|валентина|валерий|валерия|варвара|василий|виктор|виталий|владислав|всеволод|вячеслав"
    "|галина|геннадий|георгий|герман|глеб|григорий|данила|даниил|дарья|денис|диана|дмитрий|евгений|евгения|егор|екатерина|елена|елизавета|иван|игорь|илья|инна|ирина|кирилл|константин|кристина|ксения|лариса|леонид|лидия|людмила|макар|максим|маргарита|марина|мария|марк|матвей|михаил"
    "|наталья|наталия|никита|николай|нина|оксана|олег|олеся|ольга|павел|пётр|полина|раиса|ринат|родион|руслан|рустам|светлана|семён|сергей|софья|станислав|степан|тамара|татьяна|тарас|тимофей|тимур|фёдор|филипп|эдуард|эльвира|юлия|юрий|яков|ян|яна|ярослав"
    "|андрій|василь|віктор|віталій|володимир|ганна|дмитро|євген|іван|ігор|ірина|катерина|марія|микола|михайло|наталія|олександр|олександра|олексій|олена|павло|петро|сергій|тетяна|юлія|юрій"
)
_PERSO_ARABIC: Final = folded_set(
    "أحمد|إبراهيم|إسماعيل|أسامة|أنور|أيمن|بشير|توفيق|جعفر|حسين|حسام|حمزة|خالد|خديجة|خليل|دانيال|داود|رامي|رانيا|رشيد|رضوان|زكريا|زهراء|زياد|زينب|سامي|سامية|سعاد|سلمان|سليمان|سميرة|سمير|سهى|شريف|صلاح|طارق|عائشة|عباس"
    "|فاطمةالزهراء|عبدالله|عبدالرحمن|عبدالعزيز|عبدالكريم|عبداللطيف|عبدالقادر|عبدالحميد|عبدالمجيد|عبدالفتاح|عثمان|عصام|عماد|عمار|عمرو|غادة|فاطمة|فراس|فؤاد|فيصل|ليلى|ماجد|مازن|محسن|محمد|محمود|مروان|مروة|مريم|مصطفى|منصور|منى|مها|ناصر|نجيب|نزار|نوال|هاشم|هشام|هدى|وائل|ياسر|ياسين|ياسمين|يحيى|يوسف|يونس"
    "|احمد|ابراهیم|اسماعیل|اسدالله|اکبر|آرش|بهرام|بهروز|بهزاد|پروین|پرویز|پریسا|تقی|جواد|حامد|حبیب‌الله|حمید|حمیدالله|حمیده|حیدر|خدیجه|داوود|داود|ذبیح‌الله|رحیم‌الله|رضا|روح‌الله|زلمی|زهرا|زهره|زرمینه|ژاله|ساره|سارا|سکینه|سعیده|سلیمان|سمیع‌الله|سمیه|سهیلا|سیما|شاپور|شبنم|شکریه|شهلا|شهرام|شیما|صبورالله|طاهره|عارف|عباس|عبدالحق|عبدالعلی|عبدالغنی|عزیزالله|علیرضا|غلام|فاطمه|فرزانه|فرهاد|فریبا|فرید|فریده|فریدون"
    "|فوزیه|قاسم|کامران|کیوان|گلالی|لیلا|مجید|محبوبه|محسن|محمدرضا|محمدعلی|مرتضی|مریم|مسعود|معصومه|ملالی|منیژه|مهدی|مهسا|میرویس|مینا|نادیه|ناهید|نجیب|نجیب‌الله|نجیبه|نسرین|نصرالله|نعیم|نیلوفر|هادی|هدایت‌الله|همایون|وحید|وحیده|یاسمن|یعقوب|ګلالۍ|زرغونه|صدیق‌الله|عطاءالله|محمدنعیم|نجیبه"
)
_GIVEN: Final = _GIVEN_NAMES | _CYRILLIC | _PERSO_ARABIC
_MIDDLE_NAMES: Final = folded_set(
    "García|González|Rodríguez|Fernández|López|Martínez|Sánchez|Pérez|Gómez|Jiménez|Ruiz|Hernández|Díaz|Moreno|Muñoz|Álvarez|Romero|Alonso|Gutiérrez|Navarro|Torres|Domínguez|Vázquez|Ramos|Gil|Ramírez|Serrano|Blanco|Molina"
    "|Morales|Suárez|Ortega|Delgado|Castro|Ortiz|Rubio|Marín|Núñez|Medina|Castillo|Cortés|Garrido|Santos|Guerrero|Lozano|Cano|Méndez|Cruz|Flores|Herrera|Peña|Vargas|Reyes|Fuentes|Silva|Rojas|Mendoza|Aguilar|Salazar|Soto|Rivera|Juárez|Contreras|Vega"
    "|شاه|خان|جان|گل|ګل|نور|علی|حسن"
)
"""What stands between a given name and a surname and is neither name nor particle everywhere: the first of two surnames, `شاه`."""
_BEFORE_GIVEN_NAMES: Final = folded_set("گل|ګل|نور|جان|gul|noor|jan")
"""The first of two given names in Afghanistan, and a word by itself: `ګل احمد زدران`."""
_NO_SURNAMES: Final = folded_set(
    "city|town|springs|falls|beach|park|county|street|road|avenue|square|island|islands|bay|river|lake|hill|hills|valley|village|harbour|harbor|hall|place|point|bridge|airport|station|school|college|club|award|awards|prize"
    "|festival|trial|case|review|interview|tribute|memorial|lecture|speech|show|cup|tour|bill|act|rules|dies|wins|speaks|remembered|returns|arbor|amalie|island|airport|hospital|prison|museum|library|theatre|theater|church|cathedral|party|company|inc|ltd|brothers|sons|government|administration|inquiry|effect|doctrine|era|budget|plan|crisis|visit|vote|election|elections|campaign|update|day|week|murder|case|scandal|concert|legacy|funeral|obituary|profile|story"
    "|straße|strasse|platz|haus|partei|stiftung|preis|fluss|abad|khel|khil|kot|bazar"
    "|آباد|اباد|آغه|خیل|خېل|بازار|ښار|شهر|کلی|ټاپوګان|مدينة|شارع|مسجد|مطار|проспект|улица|площадь|район"
)
"""Words that make of a given name the name of a place, a prize or an event."""
_NAMESAKES: Final = folded_set("Diego Garcia|Fernando de Noronha|Tristan da Cunha|Tristán de Acuña|Juan Fernández|Thomas Cook|Philip Morris")
"""Places and companies that have a person's whole name."""
_MOST_WORDS: Final = 5
_SERVANT: Final = "عبد"
_OF_MANY: Final = folded_set("الله|الدين|الرحمن|العزيز|الكريم|الملك|الزهراء")
_ARABIC_AL: Final = "ال"


def is_surely_person(text: str) -> bool:
    """Whether a text is a person's name beyond doubt: a known given name, perhaps more of them or initials, and one surname."""
    if not is_person(text) or fold(text) in _NAMESAKES:
        return False
    words = _joined(text)
    if words[0] in _BEFORE_GIVEN_NAMES and len(words) > 2:
        words = words[1:]
    if not 2 <= len(words) <= _MOST_WORDS or words[0] not in _GIVEN or words[-1] in _NO_SURNAMES or words[-1] in PARTICLES:
        return False
    return all(word in _GIVEN or word in PARTICLES or word in _MIDDLE_NAMES or len(word) == 1 for word in words[1:-1])


def _joined(text: str) -> list[str]:
    """The folded words of a name, its first by the first of two joined names (`Jean-Pierre`), `عبد الرحمن` and `نجيب الله` as one."""
    joined: list[str] = []
    for printed in text.split():
        word = fold(printed).strip(".'\"()")
        is_rest = joined and word.startswith(_ARABIC_AL) and (joined[-1] == _SERVANT or word in _OF_MANY)
        if is_rest:
            joined[-1] += word
        else:
            joined.append(word)
    first, hyphen, second = joined[0].partition("-") if joined else ("", "", "")
    return [first, *joined[1:]] if hyphen and second else joined
