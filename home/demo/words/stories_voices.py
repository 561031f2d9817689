"""An account told in summary, and an opinion."""

VERMONT = {
    "key": "a-vermont-student-looks-back",
    "kind": "account",
    "topic": "accounts",
    "tags": ["vermont"],
    "days_ago": 16,
    "picture": "green-mountains",
    "byline": "anonymous",
    "notes": ["restraint", "seclusion"],
    "keep_out_of_search": True,
    "title": {
        "en": "A Vermont student looks back",
        "es": "Un estudiante de Vermont mira atrás",
        "ar": "طالب من فيرمونت يستعيد سنواته الأولى",
    },
    "summary": {
        "en": "Being held, being shut in, and what stays with a child long after the door is open again: a student now in high school remembers the first years of school. Told in summary.",
        "es": "Que te sujeten, que te encierren, y lo que queda en un niño mucho después de que la puerta se abre: un estudiante de preparatoria recuerda sus primeros años de escuela. Contado en resumen.",
        "ar": "أن يُمسك بك، وأن يُغلق عليك باب، وما يبقى في الطفل طويلًا بعد أن يُفتح: طالب في المرحلة الثانوية يتذكر سنواته الأولى في المدرسة. ننقل حكايته ملخّصة.",
    },
    "body": {
        "en": """
The person behind this account is in high school now. The account is about the years from kindergarten to grade 4, in
the Harwood Unified Union School District in Vermont.

We do not print a name, and we do not repeat private details. A young person should be able to speak without being found
by a college or an employer later. What follows is our summary, not the student's own words.

## What it is about

The account is about restraint and seclusion in the first years of school. These are the years when most children learn to
read and make their first friends. They are also the years when a child learns what school is: a place where you are safe,
or a place where you have to be on guard.

Restraint means that an adult holds a child so that the child cannot move freely. Seclusion means that a child is kept alone
in a place and cannot leave. Adults may have other words for both. A room can be called a calm room, a reset room or a
support room. A child who is shut in it knows what it is.

For a young child, an hour is long. A five-year-old cannot tell how long a closed door will stay closed, and often cannot
say why it was closed at all. What stays is not a lesson. What stays is the fear, and the thought that something must be
wrong with you.

## How it stays

The account tells how such days stay with a child long after they end. They stay in the body: in the way a hallway feels, or
a voice that gets louder, or a door that falls shut. They stay in what a child expects of adults.

Years later the same child may be a good student, with friends and plans. The memory does not go away because nobody speaks
of it. Many people speak about it for the first time when they are nearly grown, because that is when they find the words.
Some find out only then that what happened to them has a name.

## What the adults may not have seen

Most adults in a school want to help. Some were taught that holding a child is a way of keeping everyone safe, and nobody
showed them another way. Some were alone with too many children on a bad day.

That explains a lot. It does not make it right for the child. A child does not need to have been hit to be hurt. And a
report that says "de-escalated in the support room" leaves out the person who was six years old and inside.

So the account asks a simple question. If a school can choose another way for a small child, why would it not?

## Another way

There are schools that have chosen it. They look for what a behavior is telling them, before they ask how to stop it. They
make sure each child has one adult who knows them well. They let a child leave the noise before it is too much, and come
back without shame. They write down what helped, so that the next adult knows it too.

None of this is a secret, and little of it costs much. It takes time, practice and a principal who wants it. [The federal
guidance](page:what-federal-guidance-says) asks for the same: prevent the need, and do not use these practices as
punishment.

## Why we share it

Behind every figure there is a child who grows up and remembers. Accounts like this one help adults see what a form or a
report leaves out.

If you are a parent, you may be reading this at night with one question: did this happen to my child? You can ask. Ask your
child, gently, and let them choose when to answer. Ask the school, in writing. [A letter that asks for the
records](page:letter-records) is a good place to start.

If it happened to you, you decide whether you want to tell anyone, and when. You can [tell us](page:stories) as much or as
little as you like. You choose how you are named, and you can take it back at any time.

If reading this is hard, you can stop here. You are not alone, and you can talk to somebody today.
""",
        "es": """
La persona que cuenta esto está hoy en la preparatoria. El relato trata de los años que van del kínder al cuarto grado, en
el distrito escolar Harwood Unified Union, en Vermont.

No publicamos su nombre ni repetimos detalles privados. Una persona joven debe poder hablar sin que una universidad o un
empleador la encuentre después. Lo que sigue es nuestro resumen, no las palabras del estudiante.

## De qué trata

El relato habla de restricción y reclusión en los primeros años de escuela. Son los años en que la mayoría de los niños
aprende a leer y hace sus primeros amigos. Son también los años en que un niño aprende qué es la escuela: un lugar donde se
está a salvo o un lugar donde hay que estar alerta.

Restricción quiere decir que un adulto sujeta a un niño de modo que no puede moverse con libertad. Reclusión quiere decir
que se deja a un niño solo en un lugar del que no puede salir. Los adultos a veces usan otras palabras. Un cuarto puede
llamarse cuarto de calma, de reinicio o de apoyo. El niño al que encierran allí sabe lo que es.

Para un niño pequeño, una hora es mucho tiempo. A los cinco años nadie sabe cuánto tiempo seguirá cerrada una puerta, y
muchas veces no puede decir por qué la cerraron. Lo que queda no es una lección. Queda el miedo, y la idea de que algo malo
debe haber en uno.

## Cómo se queda

El relato cuenta cómo esos días acompañan a un niño mucho después de que terminan. Se quedan en el cuerpo: en lo que se
siente en un pasillo, en una voz que sube, en una puerta que se cierra de golpe. Se quedan en lo que un niño espera de los
adultos.

Años después, ese mismo niño puede ser buen estudiante, con amigos y planes. El recuerdo no se va porque nadie hable de él.
Muchas personas hablan por primera vez cuando ya son casi adultas, porque entonces encuentran las palabras. Algunas
descubren entonces que lo que les pasó tiene un nombre.

## Lo que los adultos quizá no vieron

La mayoría de los adultos de una escuela quiere ayudar. A algunos les enseñaron que sujetar a un niño es una manera de
mantener a todos a salvo, y nadie les mostró otra. Algunos estaban solos con demasiados niños en un mal día.

Eso explica mucho. No lo hace justo para el niño. No hace falta que a un niño le peguen para que le hagan daño. Y un informe
que dice «se calmó en el cuarto de apoyo» deja fuera a la persona de seis años que estaba dentro.

Por eso el relato hace una pregunta sencilla. Si una escuela puede elegir otra manera con un niño pequeño, ¿por qué no lo
haría?

## Otra manera

Hay escuelas que la eligieron. Buscan qué les dice una conducta antes de preguntar cómo pararla. Se aseguran de que cada
niño tenga un adulto que lo conoce bien. Dejan que un niño salga del ruido antes de que sea demasiado y vuelva sin vergüenza.
Anotan lo que ayudó, para que también lo sepa el siguiente adulto.

Nada de esto es un secreto, y casi nada cuesta mucho. Hace falta tiempo, práctica y un director que lo quiera. [La guía
federal](page:what-federal-guidance-says) pide lo mismo: prevenir la necesidad y no usar estas prácticas como castigo.

## Por qué lo compartimos

Detrás de cada cifra hay un niño que crece y que recuerda. Relatos como este ayudan a los adultos a ver lo que un
formulario o un informe no dice.

Si usted es madre o padre, quizá lea esto de noche con una pregunta: ¿le pasó a mi hijo? Puede preguntar. Pregúntele a su
hijo, con suavidad, y deje que él elija cuándo responder. Pregunte a la escuela, por escrito. [Una carta que pide los
registros](page:letter-records) es un buen comienzo.

Si le pasó a usted, usted decide si quiere contarlo y cuándo. Puede [contárnoslo](page:stories), tanto o tan poco como quiera.
Usted elige cómo se le nombra, y puede retirarlo en cualquier momento.

Si esta lectura le resulta difícil, puede detenerse aquí. Usted no está solo, y hoy mismo puede hablar con alguien.
""",
        "ar": """
صاحب هذه الحكاية طالب في المرحلة الثانوية اليوم. وهي تتناول السنوات من الروضة إلى الصف الرابع، في منطقة هاروود التعليمية
الموحّدة (Harwood Unified Union) في ولاية فيرمونت.

نحن لا ننشر اسمًا ولا نكرر تفاصيل خاصة. فمن حق الشاب أن يتكلم من غير أن تعثر عليه جامعة أو جهة عمل فيما بعد. وما يلي ملخّص
كتبناه نحن، وليس كلمات الطالب نفسه.

## عمّ تتحدث

تتحدث الحكاية عن التقييد والعزل في السنوات الأولى من المدرسة. إنها السنوات التي يتعلم فيها معظم الأطفال القراءة ويكوّنون أول
صداقاتهم. وهي أيضًا السنوات التي يتعلم فيها الطفل ما هي المدرسة: مكان يأمن فيه، أو مكان عليه أن يبقى فيه حذرًا.

التقييد يعني أن يمسك شخص بالغ الطفل بحيث لا يستطيع أن يتحرك بحرية. والعزل يعني أن يُبقى الطفل وحده في مكان لا يستطيع أن
يغادره. وقد يستعمل الكبار كلمات أخرى، فتُسمّى الغرفة غرفة الهدوء أو غرفة الدعم. لكن الطفل الذي يُغلق عليه بابها يعرف ما هي.

الساعة طويلة عند الطفل الصغير. وابن الخامسة لا يعرف إلى متى سيبقى الباب مغلقًا، وكثيرًا ما لا يعرف لماذا أُغلق أصلًا. وما يبقى
ليس درسًا. يبقى الخوف، ويبقى ظنّه أن فيه هو عيبًا.

## كيف تبقى

تحكي الحكاية كيف تبقى تلك الأيام مع الطفل طويلًا بعد انتهائها. تبقى في الجسد: في الإحساس بممر، أو بصوت يعلو، أو بباب يُغلق
بقوة. وتبقى في ما ينتظره الطفل من الكبار.

وبعد سنوات قد يكون الطفل نفسه طالبًا ناجحًا له أصدقاء وخطط. والذكرى لا تذهب لأن أحدًا لا يتحدث عنها. وكثيرون يتحدثون عنها أول مرة
حين يقتربون من سن الرشد، لأنهم عندئذ يجدون الكلمات. وبعضهم يكتشف عندئذ فقط أن لما حدث له اسمًا.

## ما لم يره الكبار ربما

معظم الكبار في المدرسة يريدون أن يساعدوا. وبعضهم تعلّم أن الإمساك بالطفل طريقة لحماية الجميع، ولم يرشده أحد إلى طريقة أخرى.
وبعضهم كان وحده مع أطفال كثيرين في يوم صعب.

هذا يفسّر الكثير، لكنه لا يجعل ما حدث عدلًا في حق الطفل. فالطفل قد يتأذى من غير أن يضربه أحد. والتقرير الذي يقول «هدأ في غرفة
الدعم» يغفل من كان داخلها وعمره ست سنوات.

ولذلك تطرح الحكاية سؤالًا بسيطًا. إذا كانت المدرسة تستطيع أن تختار طريقة أخرى مع طفل صغير، فلماذا لا تفعل؟

## طريقة أخرى

هناك مدارس اختارتها. إنها تبحث عمّا يقوله السلوك قبل أن تسأل كيف توقفه. وتحرص على أن يكون لكل طفل شخص بالغ يعرفه جيدًا. وتسمح
للطفل بأن يبتعد عن الضجيج قبل أن يثقل عليه، وأن يعود من غير خجل. وتدوّن ما ساعد، ليعرفه الشخص التالي أيضًا.

لا شيء من هذا سر، وقليل منه مكلف. إنه يحتاج إلى وقت وتدريب ومدير يريده. و[الإرشادات
الاتحادية](page:what-federal-guidance-says) تطلب الأمر نفسه: منع الحاجة إلى هذه الممارسات، وألّا تكون عقابًا.

## لماذا ننشرها

خلف كل رقم طفل يكبر ويتذكر. وحكايات كهذه تساعد الكبار على رؤية ما لا يظهر في استمارة أو تقرير.

إن كنت أبًا أو أمًّا فلعلك تقرأ هذا في الليل ومعك سؤال واحد: هل حدث هذا لطفلي؟ يمكنك أن تسأل. اسأل طفلك برفق، ودعه يختار متى
يجيب. واسأل المدرسة كتابةً. و[رسالة تطلب السجلات](page:letter-records) بداية جيدة.

وإن كان هذا قد حدث لك فأنت من يقرر هل تحكي ومتى. يمكنك أن [تحكي لنا](page:stories) بقدر ما تشاء. أنت تختار كيف نذكرك، وتستطيع أن
تتراجع في أي وقت.

إذا كانت هذه القراءة صعبة عليك فيمكنك التوقف هنا. لست وحدك، ويمكنك التحدث مع شخص اليوم.
""",
    },
}

NEW_HANOVER = {
    "key": "new-hanover-must-ban-seclusion",
    "kind": "opinion",
    "topic": "policy",
    "tags": ["north-carolina", "school-boards"],
    "days_ago": 27,
    "picture": "board-room",
    "authors": ["alliance-staff"],
    "notes": ["seclusion"],
    "title": {
        "en": "New Hanover County schools must ban seclusion, not just the rooms",
        "es": "Las escuelas del condado de New Hanover deben prohibir la reclusión, no solo los cuartos",
        "ar": "على مدارس مقاطعة نيو هانوفر أن تحظر العزل نفسه، لا الغرف فقط",
    },
    "summary": {
        "en": "Parents and advocates worked for some eighteen months. Closing rooms is not enough when a child can be shut in elsewhere.",
        "es": "Padres y defensores trabajaron unos dieciocho meses. Cerrar cuartos no basta si a un niño se le puede encerrar en otro lugar.",
        "ar": "عمل الآباء والمناصرون نحو ثمانية عشر شهرًا. إغلاق الغرف لا يكفي إذا كان يمكن عزل الطفل في مكان آخر.",
    },
    "target_body": {
        "en": "New Hanover County school board, North Carolina",
        "es": "Junta escolar del condado de New Hanover, Carolina del Norte",
        "ar": "مجلس مدارس مقاطعة نيو هانوفر في ولاية كارولاينا الشمالية",
    },
    "outcome": {
        "en": "A rule that bans the practice of seclusion in every place, not only in special rooms.",
        "es": "Una norma que prohíba la reclusión en cualquier lugar, no solo en cuartos especiales.",
        "ar": "قاعدة تحظر ممارسة العزل في كل مكان، وليس في غرف خاصة فقط.",
    },
    "body": {
        "en": """
For about eighteen months, parents and advocates in New Hanover County, North Carolina, have gone to board meetings. They
have read policies, asked questions and come back. Their request is clear: no child should be shut in alone.

## A room is not the problem

It is good to close a seclusion room. But seclusion is not a kind of room. It is an act.

Seclusion means that a student is kept alone, against their will, in a place they are physically prevented from leaving.
An office can be such a place. So can a closet, or an empty classroom with someone holding the door.

A rule about rooms still allows the act. A rule about the act protects the child wherever the child is.

## What a good rule says

- Seclusion is not used, anywhere, under any name.
- Staff learn ways to calm and connect before a crisis, and have time to use them.
- Families are told the same day when something goes wrong.
- Reports are counted and made public without naming any child.

## What the board can do now

The work of eighteen months should not end in a half measure. The board has heard the families. It can now put one plain
sentence into its policy: we do not seclude children.

You can ask your own board the same. [Our sample letters](page:letters) are a way to begin.
""",
        "es": """
Durante unos dieciocho meses, padres y defensores del condado de New Hanover, en Carolina del Norte, han ido a las
reuniones de la junta. Han leído las normas, han preguntado y han vuelto. Piden algo claro: que no se encierre a ningún
niño a solas.

## El problema no es el cuarto

Es bueno que se cierre un cuarto de reclusión. Pero la reclusión no es un tipo de cuarto. Es un acto.

Reclusión quiere decir que se mantiene a un estudiante solo, contra su voluntad, en un lugar del que físicamente no puede
salir. Una oficina puede ser ese lugar. También un armario, o un salón vacío con alguien que sujeta la puerta.

Una regla sobre cuartos deja posible el acto. Una regla sobre el acto protege al niño dondequiera que esté.

## Lo que dice una buena regla

- No se usa la reclusión en ningún lugar y con ningún nombre.
- El personal aprende a calmar y a conectar antes de una crisis, y tiene tiempo para hacerlo.
- Se avisa a la familia el mismo día cuando algo sale mal.
- Los informes se cuentan y se publican sin nombrar a ningún niño.

## Lo que la junta puede hacer ahora

El trabajo de dieciocho meses no debe terminar a medias. La junta ya escuchó a las familias. Ahora puede poner en su norma
una frase sencilla: no recluimos a los niños.

Usted puede pedir lo mismo a su propia junta. [Nuestras cartas modelo](page:letters) son una manera de empezar.
""",
        "ar": """
على مدى نحو ثمانية عشر شهرًا حضر آباء ومناصرون في مقاطعة نيو هانوفر، في ولاية كارولاينا الشمالية، اجتماعات المجلس. قرأوا
السياسات وطرحوا الأسئلة وعادوا مرة بعد مرة. وطلبهم واضح: ألّا يُغلَق باب على طفل وحده.

## المشكلة ليست في الغرفة

إغلاق غرفة العزل أمر جيد. لكن العزل ليس نوعًا من الغرف. إنه فعل.

العزل يعني إبقاء الطالب وحده رغمًا عنه في مكان يُمنَع جسديًا من مغادرته. قد يكون هذا المكان مكتبًا. وقد يكون خزانة، أو صفًا
فارغًا يقف شخص خلف بابه.

قاعدة عن الغرف تُبقي الفعل ممكنًا. أما قاعدة عن الفعل فتحمي الطفل أينما كان.

## ماذا تقول القاعدة الجيدة

- لا يُستخدم العزل في أي مكان ولا تحت أي اسم.
- يتعلم العاملون طرق التهدئة والتواصل قبل الأزمة، ويجدون الوقت لاستخدامها.
- تُبلَّغ الأسرة في اليوم نفسه حين يحدث خطأ.
- تُحصى التقارير وتُنشر من غير ذكر اسم أي طفل.

## ما الذي يستطيع المجلس فعله الآن

لا ينبغي أن ينتهي عمل ثمانية عشر شهرًا بنصف خطوة. لقد سمع المجلس الأسر. وهو يستطيع الآن أن يضع في سياسته جملة واحدة بسيطة:
نحن لا نعزل الأطفال.

ويمكنك أن تطلب الأمر نفسه من مجلسك. [نماذج رسائلنا](page:letters) طريقة للبدء.
""",
    },
}

STORIES = [VERMONT, NEW_HANOVER]
