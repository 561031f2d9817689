"""Stories of the year before: words, rules and rooms."""

WORDS = {
    "key": "words-we-use",
    "kind": "news",
    "topic": "policy",
    "tags": ["plain-words"],
    "days_ago": 204,
    "picture": "library",
    "authors": ["alliance-staff"],
    "notes": ["restraint", "seclusion"],
    "title": {
        "en": "The words we use, and why",
        "es": "Las palabras que usamos y por qué",
        "ar": "الكلمات التي نستخدمها، ولماذا",
    },
    "summary": {
        "en": "A quiet room, a safe hold, a time-out: names can hide what a child lives through. We say it plainly.",
        "es": "Sala tranquila, sujeción segura, tiempo fuera: los nombres pueden ocultar lo que vive un niño. Hablamos claro.",
        "ar": "غرفة هادئة، إمساك آمن، وقت مستقطع: الأسماء قد تخفي ما يعيشه الطفل. نحن نقولها بوضوح.",
    },
    "body": {
        "en": """
Schools use many soft words. We use two plain ones, because a parent should understand a form the first time.

## Restraint

Somebody keeps a child from moving freely, with hands or with a device. A hand on the shoulder that a child can move away from is
not restraint.

## Seclusion

A child is alone in a room or a space and cannot leave. The door may be locked, held, or guarded. A room a child can leave is
not seclusion.

Your state may define both words in its own way. When a form uses a softer word, ask what it means at that school.
""",
        "es": """
Las escuelas usan muchas palabras suaves. Nosotros usamos dos palabras claras, porque una familia debe entender un formulario
a la primera lectura.

## Restricción

Alguien impide que un niño se mueva con libertad, con las manos o con un aparato. Una mano en el hombro de la que el niño puede
apartarse no es restricción.

## Reclusión

Un niño está solo en un cuarto o un espacio y no puede salir. La puerta puede estar con llave, sujeta o vigilada. Un cuarto del
que el niño puede salir no es reclusión.

Su estado puede definir ambas palabras a su manera. Si un formulario usa una palabra más suave, pregunte qué significa en esa
escuela.
""",
        "ar": """
تستخدم المدارس كلمات ليّنة كثيرة. نحن نستخدم كلمتين واضحتين، لأن من حق الأهل أن يفهموا الاستمارة من القراءة الأولى.

## التقييد

يمنع أحدهم طفلًا من التحرك بحرية، باليدين أو بأداة. أما يد على الكتف يستطيع الطفل أن يبتعد عنها فليست تقييدًا.

## العزل

يكون الطفل وحده في غرفة أو مكان ولا يستطيع الخروج. قد يكون الباب مقفلًا أو ممسوكًا أو محروسًا. أما الغرفة التي يستطيع الطفل أن يخرج
منها فليست عزلًا.

قد تعرّف ولايتك الكلمتين على طريقتها. وإذا استخدمت استمارة كلمة ألين، فاسأل ماذا تعني في تلك المدرسة.
""",
    },
}

REPORT = {
    "key": "how-to-read-an-incident-report",
    "kind": "news",
    "topic": "families",
    "tags": ["records"],
    "days_ago": 219,
    "picture": "letter-desk",
    "authors": ["alliance-staff"],
    "notes": ["restraint"],
    "title": {
        "en": "How to read an incident report",
        "es": "Cómo leer un informe de incidente",
        "ar": "كيف تقرأون تقرير حادثة",
    },
    "summary": {
        "en": "Look for the minutes before, the minutes during, and who was there. What is missing tells you something too.",
        "es": "Busque los minutos de antes, los minutos de durante y quién estaba. Lo que falta también le dice algo.",
        "ar": "ابحثوا عن الدقائق التي سبقت، والدقائق أثناءها، ومن كان حاضرًا. وما ينقص يخبركم بشيء أيضًا.",
    },
    "body": {
        "en": """
A report is written by somebody who was under stress, about a child who was too. Read it twice. The second time, take a pencil.

## Look for

- The time it began and the time it ended.
- What happened in the ten minutes before.
- What was tried first, and for how long.
- Every adult in the room.
- Whether a nurse saw your child, and when you were told.

## When something is missing

Ask for it in writing, kindly and soon. Your own child may tell you more. Let them choose when, and listen without questions
first.
""",
        "es": """
Un informe lo escribe alguien que estaba bajo tensión, sobre un niño que también lo estaba. Léalo dos veces. La segunda vez,
tome un lápiz.

## Busque

- La hora en que empezó y la hora en que terminó.
- Lo que pasó en los diez minutos anteriores.
- Lo que se intentó primero y por cuánto tiempo.
- Cada adulto que estaba en el cuarto.
- Si una enfermera vio a su hijo y cuándo le avisaron a usted.

## Cuando falta algo

Pídalo por escrito, con amabilidad y pronto. Su propio hijo puede contarle más. Deje que él elija cuándo y escuche primero sin
preguntar.
""",
        "ar": """
يكتب التقرير شخص كان تحت الضغط، عن طفل كان كذلك أيضًا. اقرأوه مرتين. وفي المرة الثانية خذوا قلمًا.

## ابحثوا عن

- الوقت الذي بدأ فيه والوقت الذي انتهى فيه.
- ما حدث في الدقائق العشر التي سبقت.
- ما جُرّب أولًا، وكم دام.
- كل شخص كبير كان في الغرفة.
- هل رأت ممرضة طفلكم، ومتى أُخبرتم.

## حين ينقص شيء

اطلبوه كتابةً، بلطف ومن غير تأخير. قد يخبركم طفلكم بالمزيد. دعوه يختار متى، واسمعوا أولًا من غير أسئلة.
""",
    },
}

CORNER = {
    "key": "a-calm-corner-is-not-a-locked-room",
    "kind": "opinion",
    "topic": "better-ways",
    "tags": ["classrooms"],
    "days_ago": 240,
    "picture": "calm-corner",
    "authors": ["alliance-staff"],
    "notes": ["seclusion"],
    "target_body": {
        "en": "Principals and school designers",
        "es": "Directores y diseñadores de escuelas",
        "ar": "مديرو المدارس ومصمموها",
    },
    "outcome": {
        "en": "A calm corner in every classroom, and no room that locks from the outside",
        "es": "Un rincón de calma en cada salón y ningún cuarto que se cierre desde fuera",
        "ar": "ركن هادئ في كل صف، ولا غرفة تُقفل من الخارج",
    },
    "title": {
        "en": "A calm corner is not a locked room",
        "es": "Un rincón de calma no es un cuarto con llave",
        "ar": "الركن الهادئ ليس غرفة مقفلة",
    },
    "summary": {
        "en": "The difference is who decides. Four questions show which one a school has built.",
        "es": "La diferencia está en quién decide. Cuatro preguntas muestran cuál de los dos tiene una escuela.",
        "ar": "الفرق هو من يقرر. أربعة أسئلة تبيّن أيهما بنت المدرسة.",
    },
    "body": {
        "en": """
Both may have soft walls and a cushion. On paper they can look the same. To a child they are opposites.

## Four questions

- Does the child choose to go in?
- Can the child leave at any moment?
- Is an adult whom the child likes close by?
- Would you be glad to sit there yourself?

Four yeses, and it is a calm corner. One no, and it is time to talk.

A corner costs a rug, a lamp and some trust. A locked room costs far more, and not only money.
""",
        "es": """
Los dos pueden tener paredes suaves y un cojín. En el papel pueden verse iguales. Para un niño son lo contrario.

## Cuatro preguntas

- ¿El niño elige entrar?
- ¿El niño puede salir en cualquier momento?
- ¿Hay cerca un adulto que al niño le agrada?
- ¿A usted le gustaría sentarse ahí?

Cuatro veces sí: es un rincón de calma. Un solo no, y es hora de hablar.

Un rincón cuesta una alfombra, una lámpara y algo de confianza. Un cuarto con llave cuesta mucho más, y no solo dinero.
""",
        "ar": """
قد تكون لكليهما جدران ليّنة ووسادة. وقد يتشابهان على الورق. لكنهما عند الطفل نقيضان.

## أربعة أسئلة

- هل يختار الطفل أن يدخل؟
- هل يستطيع الطفل أن يخرج في أي لحظة؟
- هل بقربه شخص كبير يرتاح إليه؟
- هل يسرك أن تجلس هناك بنفسك؟

أربع مرات نعم: إنه ركن هادئ. و«لا» واحدة تعني أن وقت الحديث قد حان.

يكلّف الركن سجادة ومصباحًا وبعض الثقة. أما الغرفة المقفلة فتكلّف أكثر بكثير، وليس المال وحده.
""",
    },
}

BOARD = {
    "key": "what-a-school-board-can-do",
    "kind": "opinion",
    "topic": "policy",
    "tags": ["school-boards"],
    "days_ago": 262,
    "picture": "board-room",
    "authors": ["alliance-staff"],
    "target_body": {
        "en": "School boards",
        "es": "Juntas escolares",
        "ar": "مجالس المدارس",
    },
    "outcome": {
        "en": "A written rule, a public count and training for everybody",
        "es": "Una regla escrita, un recuento público y formación para todos",
        "ar": "قاعدة مكتوبة وعدد معلن وتدريب للجميع",
    },
    "title": {
        "en": "What a school board can do now",
        "es": "Lo que una junta escolar puede hacer ahora",
        "ar": "ما يستطيع مجلس المدرسة أن يفعله الآن",
    },
    "summary": {
        "en": "A board does not have to wait for a new law. Three votes can change a district.",
        "es": "Una junta no tiene que esperar una ley nueva. Tres votos pueden cambiar un distrito.",
        "ar": "لا يحتاج المجلس إلى انتظار قانون جديد. ثلاثة قرارات قد تغيّر منطقة تعليمية.",
    },
    "body": {
        "en": """
People often tell boards that their hands are tied. In most places they are not. A district can hold itself to a
higher standard than its state does.

## Three votes

- **A rule.** No seclusion, and restraint only while somebody is in immediate danger.
- **A count.** Every term, publish how often each school uses either one, without names.
- **A promise to learn.** Train every adult, including bus drivers and substitutes.

None of this costs much. All of it can be on the agenda next month.
""",
        "es": """
A menudo se dice a las juntas que tienen las manos atadas. En la mayoría de los lugares no es así. Un distrito puede exigirse
más de lo que le exige su estado.

## Tres votos

- **Una regla.** Ninguna reclusión, y restricción solo mientras alguien esté en peligro inmediato.
- **Un recuento.** Publicar cada periodo, sin nombres, cuántas veces usa cada escuela una u otra.
- **Una promesa de aprender.** Formar a cada adulto, incluidos los conductores de autobús y los suplentes.

Nada de esto es caro. Todo puede estar en el orden del día el mes que viene.
""",
        "ar": """
كثيرًا ما يقال للمجالس إن أيديها مقيّدة. وهي ليست كذلك في معظم الأماكن. يمكن للمنطقة التعليمية أن تطلب من نفسها أكثر مما تطلبه الولاية.

## ثلاثة قرارات

- **قاعدة.** لا عزل، ولا تقييد إلا حين يكون أحد في خطر مباشر.
- **عدد.** نشر عدد مرات استخدام كل مدرسة لأي منهما في كل فصل، من غير أسماء.
- **وعد بالتعلّم.** تدريب كل شخص كبير، ومنهم سائقو الحافلات والمعلمون البدلاء.

لا شيء من هذا مكلف. وكله يمكن أن يكون على جدول الأعمال في الشهر القادم.
""",
    },
}

SPEAK = {
    "key": "three-minutes-at-the-microphone",
    "kind": "news",
    "topic": "policy",
    "tags": ["school-boards", "meetings"],
    "days_ago": 281,
    "picture": "lit-windows",
    "authors": ["alliance-staff"],
    "title": {
        "en": "Three minutes at the microphone",
        "es": "Tres minutos ante el micrófono",
        "ar": "ثلاث دقائق أمام الميكروفون",
    },
    "summary": {
        "en": "How to speak at a school board meeting without sharing more than you want to.",
        "es": "Cómo hablar en una reunión de la junta escolar sin contar más de lo que usted quiere.",
        "ar": "كيف تتحدث في اجتماع مجلس المدرسة من غير أن تقول أكثر مما تريد.",
    },
    "body": {
        "en": """
Most boards give each speaker a few minutes. It is short, and that helps: one thought is enough.

## A plan for three minutes

1. Say who you are, as much as you wish. "A parent in this district" is enough.
1. Say what you are asking for, in one sentence.
1. Tell one thing that shows why.
1. Say again what you are asking for, and thank them.

## Before you tell a child's story

Meetings are often recorded. Ask your child first. Leave out names, schools and dates. You can always send the rest in a letter.
""",
        "es": """
La mayoría de las juntas dan al público unos minutos por persona. Es poco, y eso ayuda: basta una idea.

## Un plan para tres minutos

1. Diga quién es, hasta donde usted quiera. Basta con «Una madre de este distrito».
1. Diga en una frase qué pide.
1. Cuente una cosa que muestre por qué.
1. Diga otra vez qué pide y dé las gracias.

## Antes de contar la historia de un niño

Las reuniones suelen grabarse. Pregunte primero a su hijo. Omita nombres, escuelas y fechas. Siempre puede enviar el resto en
una carta.
""",
        "ar": """
تعطي معظم المجالس كل شخص من الجمهور بضع دقائق. إنها قصيرة، وهذا يساعد: فكرة واحدة تكفي.

## خطة لثلاث دقائق

1. قل من أنت بالقدر الذي تريده. تكفي «أم من هذه المنطقة».
1. قل ما تطلبه في جملة واحدة.
1. احكِ شيئًا واحدًا يبيّن السبب.
1. قل ما تطلبه مرة أخرى، واشكرهم.

## قبل أن تحكي قصة طفل

كثيرًا ما تُسجَّل الاجتماعات. اسأل طفلك أولًا. اترك الأسماء والمدارس والتواريخ. يمكنك دائمًا أن ترسل ما بقي في رسالة.
""",
    },
}

CONSENT = {
    "key": "how-we-tell-stories",
    "kind": "news",
    "topic": "accounts",
    "tags": ["consent", "plain-words"],
    "days_ago": 308,
    "picture": "dawn-window",
    "authors": ["alliance-staff"],
    "title": {
        "en": "How we tell stories here",
        "es": "Cómo contamos historias aquí",
        "ar": "كيف نروي القصص هنا",
    },
    "summary": {
        "en": "Whoever tells a story decides how they are named, where it may appear, and when it comes down.",
        "es": "Quien cuenta una historia decide cómo se le nombra, dónde puede aparecer y cuándo se retira.",
        "ar": "من يروي قصة يقرر كيف يُسمّى، وأين يجوز أن تظهر، ومتى تُزال.",
    },
    "body": {
        "en": """
A story belongs to the person who lived it. We hold it for a while, with care.

## What we promise

- You choose: your full name, your first name, another name, or no name.
- Nothing appears before a person here has read it with you in mind.
- You can withdraw it, and then it comes down in every language.
- There is a note before hard passages, so that readers can choose.

## What we cannot promise

Once something is public, others may have copied it. We say so before, not after. [Read what this site keeps, and what it
does not](page:privacy).
""",
        "es": """
Una historia es de quien la vivió. Nosotros la guardamos por un tiempo, con cuidado.

## Lo que prometemos

- Usted elige un nombre, solo el nombre de pila, otro nombre o ninguno.
- Nada aparece antes de que una persona de aquí lo haya leído pensando en usted.
- Usted puede retirarla, y entonces desaparece en todos los idiomas.
- Antes de los pasajes duros hay una nota, para que quien lee pueda elegir.

## Lo que no podemos prometer

Lo que fue público alguna vez puede haber sido copiado por otros. Lo decimos antes, no después. [Lea qué guarda y qué no guarda
este sitio](page:privacy).
""",
        "ar": """
القصة ملك لمن عاشها. نحن نحملها لفترة، بعناية.

## ما نعد به

- تختار اسمًا كاملًا، أو اسمًا أول، أو اسمًا آخر، أو لا اسم.
- لا يظهر شيء قبل أن يقرأه شخص هنا وهو يفكر فيك.
- يمكنك أن تسحبها، وعندها تختفي من كل اللغات.
- قبل المقاطع الصعبة تنبيه، كي يختار القارئ.

## ما لا نستطيع أن نعد به

ما كان علنيًا مرة قد يكون آخرون نسخوه. نحن نقول ذلك قبلًا لا بعدًا. [اقرأ ما يحتفظ به هذا الموقع وما لا يحتفظ
به](page:privacy).
""",
    },
}

WHY_A_FILM = {
    "key": "why-a-film",
    "kind": "campaign",
    "topic": "film",
    "tags": ["consent"],
    "days_ago": 345,
    "picture": "film-still",
    "authors": ["film-team"],
    "title": {
        "en": "Why we are making a film",
        "es": "Por qué hacemos una película",
        "ar": "لماذا نصنع فيلمًا",
    },
    "summary": {
        "en": "Reports change rules. Faces and voices change minds. Why we began, and what we will not show.",
        "es": "Los informes cambian reglas. Los rostros y las voces cambian ideas. Por qué empezamos y qué no mostraremos.",
        "ar": "التقارير تغيّر القواعد. والوجوه والأصوات تغيّر العقول. لماذا بدأنا، وما الذي لن نعرضه.",
    },
    "body": {
        "en": """
Many people have never heard of seclusion. Those who have often think it belongs to the past. A film can reach living rooms
that no report ever will.

## What we want to show

- Children as people who learn, and not as problems.
- Adults who found another way, and how they found it.
- Rooms: the ones that lock, and the ones that do not.

## What we will not show

No child in distress. No moment that a child might regret one day. Nobody's words without their consent.

{action documentary}
""",
        "es": """
Mucha gente nunca ha oído hablar de la reclusión. Quienes sí, suelen creer que es cosa del pasado. Una película puede entrar en
una sala donde nunca habrá un informe.

## Lo que queremos mostrar

- Niños como personas que aprenden, y no como problemas.
- Adultos que encontraron otra manera, y cómo la encontraron.
- Cuartos: los que se cierran con llave y los que no.

## Lo que no mostraremos

Ningún niño que sufre. Ningún momento del que un niño pueda arrepentirse algún día. Las palabras de nadie sin su consentimiento.

{action documentary}
""",
        "ar": """
كثيرون لم يسمعوا قط عن العزل. ومن سمع به يظن غالبًا أنه من الماضي. يمكن لفيلم أن يدخل غرفة جلوس لن يصل إليها أي تقرير.

## ما نريد أن نعرضه

- أطفالًا هم أناس يتعلمون، لا مشكلات.
- كبارًا وجدوا طريقة أخرى، وكيف وجدوها.
- غرفًا: تلك التي تُقفل، وتلك التي لا تُقفل.

## ما لن نعرضه

لا طفل في محنة. ولا لحظة قد يأسف لها طفل يومًا ما. ولا كلمات أحد من غير موافقته.

{action documentary}
""",
    },
}

STORIES = [WORDS, REPORT, CORNER, BOARD, SPEAK, CONSENT, WHY_A_FILM]
