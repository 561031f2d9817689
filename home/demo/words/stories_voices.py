"""An account told in summary, and an opinion."""

VERMONT = {
    "key": "a-vermont-pupil-looks-back",
    "kind": "account",
    "topic": "accounts",
    "tags": ["vermont"],
    "days_ago": 16,
    "picture": "green-mountains",
    "byline": "anonymous",
    "notes": ["restraint", "seclusion"],
    "keep_out_of_search": True,
    "title": {
        "en": "A Vermont pupil looks back: kindergarten to grade 4",
        "es": "Un alumno de Vermont mira atrás: del kínder al cuarto grado",
        "ar": "تلميذ من فيرمونت يستعيد سنواته: من الروضة إلى الصف الرابع",
    },
    "summary": {
        "en": "A student who is now in high school tells of early school years with restraint and seclusion. We tell it in summary.",
        "es": "Un estudiante que hoy está en la preparatoria habla de sus primeros años, marcados por la restricción y la reclusión. Lo contamos en resumen.",
        "ar": "طالب في المرحلة الثانوية اليوم يتحدث عن سنواته الأولى في المدرسة مع التقييد والعزل. ننقل حكايته ملخّصة.",
    },
    "body": {
        "en": """
The person behind this account is in high school now. The account is about the years from kindergarten to grade 4, in
the Harwood Unified Union School District in Vermont.

We do not print a name, and we do not repeat private details. A young person should be able to speak without being found
by a college or an employer later. What follows is our summary, not the student's own words.

## What it is about

The account tells of restraint and seclusion in the first years of school. These are the years in which most children
learn to read and to make friends. It tells how such days stay with a child long after they end.

It also asks a simple question. If a school can choose another way for a small child, why would it not?

## Why we share it

Behind every figure there is a child who grows up and remembers. Accounts like this one help adults to see what a form or
a report leaves out.

If reading this is hard, you can stop here. You are not alone, and you can talk to somebody today.
""",
        "es": """
La persona que cuenta esto está hoy en la preparatoria. El relato trata de los años que van del kínder al cuarto grado, en
el distrito escolar Harwood Unified Union, en Vermont.

No publicamos su nombre ni repetimos detalles privados. Una persona joven debe poder hablar sin que una universidad o un
empleador la encuentre después. Lo que sigue es nuestro resumen, no las palabras del estudiante.

## De qué trata

El relato habla de restricción y reclusión en los primeros años de escuela. Son los años en que la mayoría de los niños
aprende a leer y a hacer amigos. Cuenta cómo esos días acompañan a un niño mucho después de que terminan.

También hace una pregunta sencilla. Si una escuela puede elegir otra manera con un niño pequeño, ¿por qué no lo haría?

## Por qué lo compartimos

Detrás de cada cifra hay un niño que crece y que recuerda. Relatos como este ayudan a los adultos a ver lo que un
formulario o un informe no dice.

Si esta lectura le resulta difícil, puede detenerse aquí. Usted no está solo, y hoy mismo puede hablar con alguien.
""",
        "ar": """
صاحب هذه الحكاية طالب في المرحلة الثانوية اليوم. وهي تتناول السنوات من الروضة إلى الصف الرابع، في منطقة هاروود التعليمية
الموحّدة (Harwood Unified Union) في ولاية فيرمونت.

نحن لا ننشر اسمًا ولا نكرر تفاصيل خاصة. فمن حق الشاب أن يتكلم من غير أن تعثر عليه جامعة أو جهة عمل فيما بعد. وما يلي ملخّص
كتبناه نحن، وليس كلمات الطالب نفسه.

## عمّ تتحدث

تتحدث الحكاية عن التقييد والعزل في السنوات الأولى من المدرسة. إنها السنوات التي يتعلم فيها معظم الأطفال القراءة وتكوين
الصداقات. وتحكي كيف تبقى تلك الأيام مع الطفل طويلًا بعد انتهائها.

وهي تطرح سؤالًا بسيطًا أيضًا. إذا كانت المدرسة تستطيع أن تختار طريقة أخرى مع طفل صغير، فلماذا لا تفعل؟

## لماذا ننشرها

خلف كل رقم طفل يكبر ويتذكر. وحكايات كهذه تساعد الكبار على رؤية ما لا يظهر في استمارة أو تقرير.

إذا كانت هذه القراءة صعبة عليكم فيمكنكم التوقف هنا. لستم وحدكم، ويمكنكم التحدث مع شخص اليوم.
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
