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
        "ar": "كيف تقرأ تقرير حادثة",
    },
    "summary": {
        "en": "Look for the minutes before, the minutes during, and who was there. What is missing tells you something too.",
        "es": "Busque los minutos de antes, los minutos de durante y quién estaba. Lo que falta también le dice algo.",
        "ar": "ابحث عن الدقائق التي سبقت، والدقائق أثناءها، ومن كان حاضرًا. وما ينقص يخبرك بشيء أيضًا.",
    },
    "body": {
        "en": """
A report is written by somebody who was under stress, about a child who was too. It is seldom the whole story, and it is
often the only story the file will keep. Read it twice. The second time, take a pencil.

Before you start, find a quiet half hour. It is hard to read about your own child in the words of a form. You can ask a
friend to read it with you, or to read it first.

## Look for the minutes

Find the time it began and the time it ended. Then count. A report that says "briefly" and gives no minutes has left out the
most important number. If there are two times, ask what each of them stands for: when the hold began, or when somebody
called for help.

Look at how long your child was kept away after that. Being held for two minutes and then kept alone in an office for fifty
may be written down as two minutes.

## Look for what came before

- What happened in the ten minutes before?
- What was your child asked to do, and by whom?
- What was tried first, and for how long?
- Was there anything your child's plan says should be tried, and was it?

If the story begins with your child on the floor, the beginning is missing. Behavior is often an answer to something: noise,
a change of plan, a person, pain, or a word that hurt.

## Look for the people

- Every adult in the room, by name and by job.
- Who decided, and who held or closed the door.
- Who watched, and how: through a window, from inside, or not at all.
- Whether these adults have been trained, and when.

A report with one signature about an event with three adults has two stories missing. You can ask whether the others wrote
one.

## Look at the words

Some words sound softer than what happened. *Escorted* may mean walked beside, or dragged. *Placed in the support room* may
mean that the door was held shut. *Made safe* says how it felt to the person who wrote it.

Put a line under each of them, and ask for the plain word: "Was the door closed? Could she open it?" You can do this without
blaming anyone. You want to know what a camera would have seen.

Look also at how your child is described. "Became aggressive" is a judgment. "Threw a pencil" is something that happened. A
report should have more of the second kind.

## Look for the danger

Federal guidance says that restraint and seclusion belong only where there is imminent danger of serious physical harm. So
ask: what was the danger, to whom, and what would have happened next?

If the report says that your child would not sit down, left the room, swore or tore up a paper, then it has not named such a
danger. That does not settle what the law in your state says. But it is worth saying out loud, and it is worth writing down.

## Look for what came after

- Did a nurse see your child, and what did the nurse write?
- When were you told, how, and by whom?
- Did somebody talk with your child about it?
- Did the adults sit down to ask what they would do differently?
- Was the report sent to the district or the state?

The time from the event to your phone call is a fact too. Write it beside the rest.

## When something is missing

Ask for it in writing, kindly and soon. You can use [our letter that asks for the records](page:letter-records): it names
the notes, the videos and the plans that belong with a report.

Your child may be able to tell you more. Let them choose when, and listen first. If what they say and what the report says
do not fit together, you do not have to decide tonight who is right. Write both down, side by side, with the date.

If the report is wrong, you can ask the school to correct it, and you can add a page of your own. Under federal law, parents
may ask a school to change a record that is inaccurate. If the school still refuses after a hearing, they may add a
statement to it.

## Before you put it away

Make a copy. Write on the front the date you received it. Choose one question, the one you would ask if you could ask only
one, and put it at the top of your page for [the meeting](page:before-the-meeting).

Then close the folder. You have done enough for one day.
""",
        "es": """
Un informe lo escribe alguien que estaba bajo presión, sobre un niño que también lo estaba. Rara vez es toda la historia, y a
menudo es la única que el expediente guarda. Léalo dos veces. La segunda, tome un lápiz.

Antes de empezar, busque media hora tranquila. Es duro leer sobre su propio hijo en las palabras de un formulario. Puede
pedirle a una amistad que lo lea con usted, o que lo lea primero.

## Busque los minutos

Busque la hora en que empezó y la hora en que terminó. Luego cuente. Un informe que dice «brevemente» y no da minutos deja
fuera el número más importante. Si hay dos horas, pregunte qué significa cada una: cuándo empezó la sujeción o cuándo alguien
pidió ayuda.

Mire cuánto tiempo tuvieron apartado a su hijo después. Dos minutos sujeto y luego cincuenta solo en una oficina pueden
figurar como dos minutos.

## Busque lo que pasó antes

- ¿Qué pasó en los diez minutos de antes?
- ¿Qué le pidieron a su hijo que hiciera, y quién?
- ¿Qué se intentó primero y por cuánto tiempo?
- ¿Había algo que el plan de su hijo dice que se debe intentar, y se intentó?

Si la historia empieza con su hijo en el suelo, falta el comienzo. La conducta muchas veces responde a algo: ruido, un cambio
de planes, una persona, dolor o una palabra que hirió.

## Busque a las personas

- Cada adulto que estaba en el cuarto, con su nombre y su trabajo.
- Quién decidió, y quién sujetó o cerró la puerta.
- Quién vigiló y cómo: por una ventana, desde adentro o de ninguna manera.
- Si esos adultos recibieron formación, y cuándo.

Un informe con una firma sobre algo en lo que hubo tres adultos tiene dos historias que faltan. Puede preguntar si los otros
escribieron la suya.

## Mire las palabras

Algunas palabras suenan más suaves que lo que pasó. *Acompañado* puede querer decir que caminaron a su lado o que lo
arrastraron. *Llevado al cuarto de apoyo* puede querer decir que alguien sujetó la puerta. *Puesto a salvo* dice cómo lo
sintió quien lo escribió.

Subraye cada una y pida la palabra sencilla: «¿La puerta estaba cerrada? ¿Ella podía abrirla?». Puede hacerlo sin culpar a
nadie. Usted quiere saber qué habría visto una cámara.

Mire también cómo describen a su hijo. «Se puso agresivo» es un juicio. «Lanzó un lápiz» es algo que pasó. Un informe debe
tener más de lo segundo.

## Busque el peligro

La guía federal dice que la restricción y la reclusión solo caben ante un peligro inminente de daño físico grave. Pregunte
entonces: ¿cuál era el peligro, para quién y qué habría pasado después?

Si el informe dice que su hijo no quiso sentarse, salió del salón, dijo una mala palabra o rompió un papel, no ha nombrado un
peligro así. Eso no resuelve lo que dice la ley de su estado. Pero vale la pena decirlo en voz alta, y vale la pena anotarlo.

## Busque lo que pasó después

- ¿Vio una enfermera a su hijo, y qué escribió?
- ¿Cuándo le avisaron a usted, cómo y quién?
- ¿Habló alguien con su hijo de lo que pasó?
- ¿Se sentaron los adultos a preguntarse qué harían de otra manera?
- ¿Se envió el informe al distrito o al estado?

El tiempo entre el hecho y la llamada a usted también es un dato. Anótelo junto a los demás.

## Cuando falta algo

Pídalo por escrito, con amabilidad y pronto. Puede usar [nuestra carta que pide los registros](page:letter-records): nombra
las notas, los videos y los planes que van con un informe.

Quizá su hijo pueda contarle más. Deje que él elija cuándo, y escuche primero. Si lo que dice y lo que dice el informe no
coinciden, no tiene que decidir esta noche quién tiene razón. Anote las dos cosas, una al lado de la otra, con la fecha.

Si el informe está equivocado, puede pedir a la escuela que lo corrija y puede agregar una página suya. Según la ley federal,
los padres pueden pedir que se cambie un registro inexacto. Si después de una audiencia la escuela sigue negándose, pueden
agregarle una declaración.

## Antes de guardarlo

Haga una copia. Escriba en la portada la fecha en que lo recibió. Elija una pregunta, la que haría si solo pudiera hacer una,
y póngala al principio de su página para [la reunión](page:before-the-meeting).

Después cierre la carpeta. Por hoy ya hizo bastante.
""",
        "ar": """
التقرير يكتبه شخص كان تحت ضغط، عن طفل كان تحت ضغط أيضًا. وهو نادرًا ما يكون القصة كلها، وكثيرًا ما يكون القصة الوحيدة التي يحفظها
الملف. اقرأه مرتين. وفي المرة الثانية خذ قلمًا.

قبل أن تبدأ، اختر نصف ساعة هادئة. فمن الصعب أن تقرأ عن طفلك بكلمات استمارة. ويمكنك أن تطلب من صديق أن يقرأه معك، أو أن يقرأه
قبلك.

## ابحث عن الدقائق

ابحث عن وقت البداية ووقت النهاية، ثم احسب. فالتقرير الذي يقول «لوقت قصير» ولا يذكر الدقائق أغفل أهم رقم. وإن كان فيه وقتان فاسأل
علامَ يدل كل منهما: متى بدأ الإمساك، أم متى طلب أحدهم المساعدة.

وانظر كم من الوقت أُبعد طفلك بعد ذلك. فقد يُمسك دقيقتين ثم يُترك وحده في مكتب خمسين دقيقة، ويُكتب في التقرير أنهما دقيقتان.

## ابحث عمّا حدث قبل ذلك

- ماذا حدث في الدقائق العشر التي سبقت؟
- ماذا طُلب من طفلك، ومن طلبه؟
- ماذا جُرّب أولًا، وكم استمر؟
- هل في خطة طفلك ما كان ينبغي أن يُجرّب، وهل جُرّب؟

إذا بدأت القصة وطفلك على الأرض فبدايتها ناقصة. فالسلوك كثيرًا ما يكون ردًّا على شيء: ضجيج، أو تغيير في الخطة، أو شخص، أو ألم، أو
كلمة جارحة.

## ابحث عن الأشخاص

- كل شخص بالغ كان في الغرفة، باسمه وعمله.
- من قرّر، ومن أمسك الطفل أو أغلق الباب.
- من راقب وكيف: من نافذة، أم من الداخل، أم لم يراقب أحد.
- هل تدرّب هؤلاء الكبار، ومتى.

التقرير الذي عليه توقيع واحد عن حادثة حضرها ثلاثة من الكبار تنقصه قصتان. ويمكنك أن تسأل هل كتب الآخران شيئًا.

## انظر إلى الكلمات

بعض الكلمات ألطف مما حدث. فكلمة *رافقناه* قد تعني أنهم ساروا إلى جانبه أو أنهم جرّوه. و*وُضع في غرفة الدعم* قد تعني أن أحدًا أمسك
الباب. و*جُعل في أمان* تقول كيف شعر من كتبها.

ضع خطًّا تحت كل منها واسأل عن الكلمة الواضحة: «هل كان الباب مغلقًا؟ هل كانت تستطيع أن تفتحه؟» ويمكنك أن تفعل ذلك من غير أن تلوم
أحدًا. أنت تريد أن تعرف ماذا كانت الكاميرا سترى.

وانظر أيضًا كيف يصفون طفلك. «صار عدوانيًا» حكم. و«رمى قلمًا» شيء حدث. وينبغي أن يكون في التقرير من الثاني أكثر.

## ابحث عن الخطر

تقول الإرشادات الاتحادية إنه لا مكان للتقييد والعزل إلا عند خطر وشيك بأذى جسدي شديد. فاسأل: ما الخطر، وعلى من، وماذا كان سيحدث
بعد ذلك؟

إذا قال التقرير إن طفلك رفض الجلوس، أو خرج من الغرفة، أو شتم، أو مزّق ورقة، فهو لم يذكر خطرًا كهذا. وهذا لا يحسم ما يقوله القانون
في ولايتك. لكنه يستحق أن يقال بصوت مسموع، ويستحق أن يُكتب.

## ابحث عمّا حدث بعد ذلك

- هل فحصت ممرضة طفلك، وماذا كتبت؟
- متى أخبروك، وكيف، ومن أخبرك؟
- هل تحدث أحد مع طفلك عمّا حدث؟
- هل جلس الكبار ليسألوا ماذا سيفعلون بطريقة مختلفة؟
- هل أُرسل التقرير إلى المنطقة التعليمية أو الولاية؟

والوقت بين الحادثة والاتصال بك معلومة أيضًا. اكتبه إلى جانب الباقي.

## حين ينقص شيء

اطلبه كتابةً، بلطف وقريبًا. ويمكنك أن تستعمل [رسالتنا التي تطلب السجلات](page:letter-records)، فهي تذكر الملاحظات والتسجيلات
المصوّرة والخطط التي تتبع التقرير.

وقد يستطيع طفلك أن يخبرك بأكثر. دعه يختار متى، واستمع أولًا. وإن لم يتفق ما يقوله مع ما في التقرير، فلست مضطرًا إلى أن تقرر الليلة
من على حق. اكتب الاثنين جنبًا إلى جنب مع التاريخ.

وإن كان في التقرير خطأ فيمكنك أن تطلب من المدرسة تصحيحه، وأن تضيف صفحة من عندك. فبحسب القانون الاتحادي يحق للأهل أن يطلبوا تغيير
سجل غير دقيق. وإذا ظلت المدرسة ترفض بعد جلسة استماع فيحق لهم أن يضيفوا إليه بيانًا.

## قبل أن تضعه جانبًا

انسخه. واكتب على وجهه تاريخ استلامه. واختر سؤالًا واحدًا، السؤال الذي كنت ستسأله لو لم يكن لك إلا سؤال واحد، وضعه في أعلى صفحتك
من أجل [الاجتماع](page:before-the-meeting).

ثم أغلق الملف. لقد فعلت ما يكفي ليوم واحد.
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
