"""Opinions about better ways."""

CALM = {
    "key": "connection-comes-first",
    "kind": "opinion",
    "topic": "better-ways",
    "tags": ["classrooms"],
    "days_ago": 81,
    "picture": "calm-corner",
    "authors": ["alliance-staff"],
    "title": {
        "en": "Connection comes first: why a calm adult matters",
        "es": "Primero, la conexión: por qué importa un adulto en calma",
        "ar": "التواصل أولًا: لماذا يهم أن يكون الكبير هادئًا",
    },
    "summary": {
        "en": "You cannot argue a frightened child into calm. A steady adult, time and a safe place help more than force.",
        "es": "A un niño asustado no se le calma con argumentos. Un adulto sereno, tiempo y un lugar seguro ayudan más que la fuerza.",
        "ar": "الطفل الخائف لا يهدأ بالجدال. كبير ثابت ووقت ومكان آمن يساعدون أكثر من القوة.",
    },
    "target_body": {
        "en": "School leaders everywhere",
        "es": "Directores de escuelas en todas partes",
        "ar": "قادة المدارس في كل مكان",
    },
    "outcome": {
        "en": "Time and training for staff to calm and connect before a crisis.",
        "es": "Tiempo y formación para que el personal calme y conecte antes de una crisis.",
        "ar": "وقت وتدريب للعاملين كي يهدّئوا ويتواصلوا قبل الأزمة.",
    },
    "body": {
        "en": """
Think of the last time you were truly afraid. You could not think things through. You looked for a way out, or for a face you
could trust. Children are no different. They only have less practice.

## What behavior can tell us

A child who runs, hits or hides is showing something. It may be pain, noise, hunger, shame or an old fear. The question
*what happened to you?* opens more doors than *what is wrong with you?*

## What helps

- A slow voice, few words, and more space.
- An adult who knows the child, and whom the child knows.
- A quiet place that the child can choose and can leave.
- A plan made with the family on a good day, not on a bad one.

## What we ask

This way of working can be learned. It needs time, and it needs leaders who protect that time. We believe that every
school can begin with one step: make sure that each child has one adult who is glad to see them.
""",
        "es": """
Piense en la última vez que sintió miedo de verdad. No podía comparar razones. Buscaba una salida, o una cara en la que
confiar. Los niños no son distintos. Solo tienen menos práctica.

## Lo que la conducta nos dice

Un niño que corre, pega o se esconde está mostrando algo. Puede ser dolor, ruido, hambre, vergüenza o un miedo antiguo. La
pregunta *¿qué te pasó?* abre más puertas que *¿qué te pasa a ti?*

## Lo que ayuda

- Una voz lenta, pocas palabras y más espacio.
- Un adulto que conoce al niño y a quien el niño conoce.
- Un lugar tranquilo que el niño puede elegir y puede dejar.
- Un plan hecho con la familia en un día bueno, no en uno malo.

## Lo que pedimos

Esta manera de trabajar se puede aprender. Necesita tiempo, y necesita directores que protejan ese tiempo. Creemos que toda
escuela puede empezar con un paso: que cada niño tenga un adulto que se alegre de verlo.
""",
        "ar": """
فكّر في آخر مرة شعرت فيها بخوف حقيقي. لم تكن قادرًا على وزن الحجج. كنت تبحث عن مخرج، أو عن وجه تثق به. والأطفال لا
يختلفون. لكن خبرتهم أقل.

## ماذا يخبرنا السلوك

الطفل الذي يركض أو يضرب أو يختبئ يُظهر شيئًا. قد يكون ألمًا أو ضجيجًا أو جوعًا أو خجلًا أو خوفًا قديمًا. وسؤال *ماذا حدث لك؟* يفتح
أبوابًا أكثر من سؤال *ما مشكلتك؟*

## ما الذي يساعد

- صوت هادئ وكلمات قليلة ومساحة أوسع.
- كبير يعرف الطفل ويعرفه الطفل.
- مكان هادئ يختاره الطفل ويستطيع أن يغادره.
- خطة توضع مع الأسرة في يوم جيد، لا في يوم سيئ.

## ما الذي نطلبه

هذه الطريقة في العمل يمكن تعلّمها. وهي تحتاج إلى وقت، وإلى قادة يحمون هذا الوقت. ونؤمن أن كل مدرسة تستطيع أن تبدأ بخطوة واحدة: أن
يكون لكل طفل كبير واحد يفرح برؤيته.
""",
    },
}

TEACHERS = {
    "key": "teachers-deserve-better-too",
    "kind": "opinion",
    "topic": "better-ways",
    "tags": ["classrooms"],
    "days_ago": 97,
    "picture": "teacher-desk",
    "authors": ["alliance-staff"],
    "notes": ["restraint"],
    "title": {
        "en": "Teachers deserve better too",
        "es": "Los maestros también merecen algo mejor",
        "ar": "المعلمون أيضًا يستحقون الأفضل",
    },
    "summary": {
        "en": "Restraint and seclusion hurt students, teachers and staff. Nobody chose this work to hold a child down.",
        "es": "La restricción y la reclusión hacen daño a estudiantes, maestros y personal. Nadie eligió este trabajo para sujetar a un niño.",
        "ar": "التقييد والعزل يؤذيان الطلاب والمعلمين والعاملين. لم يختر أحد هذا العمل كي يمسك طفلًا بالقوة.",
    },
    "target_body": {
        "en": "School districts and state lawmakers",
        "es": "Distritos escolares y legisladores estatales",
        "ar": "المناطق التعليمية ومشرّعو الولايات",
    },
    "outcome": {
        "en": "Enough staff, time to prepare, and training in prevention for everybody who works with children.",
        "es": "Personal suficiente, tiempo para preparar y formación en prevención para todos los que trabajan con niños.",
        "ar": "عدد كافٍ من العاملين، ووقت للتحضير، وتدريب على الوقاية لكل من يعمل مع الأطفال.",
    },
    "body": {
        "en": """
Restraint and seclusion have led to serious injuries and to deaths. Students were among those harmed, and so were teachers
and staff. A practice that endangers everyone in the room does not make anyone safe.

## The adult in the room

An adult who uses force on a child often goes home shaken. Many were never given another way. They were given a hold, a
form to fill in, and the next class.

We do not ask who is to blame. We ask what people need so that it does not happen again.

## What would help

- Enough adults, so that one can stay with a child who needs it.
- Training that begins with prevention and with relationships.
- Time to talk after a hard day, for the adults as well as the children.
- Leaders who count a crisis that was prevented as a success.

Gifts to our work help make schools safer for students, teachers and staff. These three belong together.
""",
        "es": """
La restricción y la reclusión han causado heridas graves y muertes. Hubo estudiantes entre las víctimas, y también maestros
y personal. Una práctica que pone en peligro a todos en el salón no sirve para dar seguridad.

## El adulto en el salón

El adulto que usa la fuerza con un niño muchas veces vuelve a casa afectado. A muchos nunca se les enseñó otra manera. Se
les enseñó a sujetar, se les dio un formulario y la clase siguiente.

No preguntamos quién tiene la culpa. Preguntamos qué necesita la gente para que no vuelva a ocurrir.

## Lo que ayudaría

- Adultos suficientes, para que uno pueda quedarse con el niño que lo necesita.
- Una formación que empiece por la prevención y por las relaciones.
- Tiempo para hablar después de un día difícil, para los adultos y para los niños.
- Directores que cuenten como éxito una crisis que se evitó.

Las donaciones a nuestro trabajo ayudan a que las escuelas sean más seguras para estudiantes, maestros y personal. Los tres
van juntos.
""",
        "ar": """
أدّى التقييد والعزل إلى إصابات خطيرة وإلى وفيات. كان بين المتضررين طلاب، وكان بينهم معلمون وعاملون أيضًا. والممارسة التي تعرّض كل من
في الغرفة للخطر ليست أداة للأمان.

## الكبير في الغرفة

كثيرًا ما يعود الكبير الذي استخدم القوة مع طفل إلى بيته مضطربًا. ولم تُعرض على كثيرين منهم طريقة أخرى. أُعطوا طريقة إمساك، واستمارة
يملؤونها، والحصة التالية.

نحن لا نسأل على من يقع اللوم. نسأل عمّا يحتاج إليه الناس كي لا يتكرر ذلك.

## ما الذي قد يساعد

- عدد كافٍ من الكبار، كي يبقى أحدهم مع الطفل الذي يحتاج إليه.
- تدريب يبدأ بالوقاية وبالعلاقات.
- وقت للحديث بعد يوم صعب، للكبار وللأطفال.
- قادة يعدّون الأزمة التي مُنعت نجاحًا.

التبرعات لعملنا تساعد على جعل المدارس أكثر أمانًا للطلاب والمعلمين والعاملين. وهؤلاء الثلاثة لا ينفصلون.
""",
    },
}

WORDS_MATTER = {
    "key": "say-what-happened",
    "kind": "opinion",
    "topic": "policy",
    "tags": ["records"],
    "days_ago": 118,
    "picture": "row-of-doors",
    "authors": ["alliance-staff"],
    "notes": ["seclusion"],
    "title": {
        "en": "Say what happened: soft names hide hard facts",
        "es": "Diga lo que pasó: los nombres suaves ocultan hechos duros",
        "ar": "قل ما حدث: الأسماء الناعمة تخفي الحقائق القاسية",
    },
    "summary": {
        "en": "A quiet room, a reset space, a hug: ask what was done, not what it was called.",
        "es": "Un cuarto tranquilo, un espacio de calma, un abrazo: pregunte qué se hizo, no cómo se llamó.",
        "ar": "غرفة هادئة، مساحة استراحة، عناق: اسأل عمّا حدث، لا عن اسمه.",
    },
    "target_body": {
        "en": "Everyone who writes a school report",
        "es": "Quienes escriben los informes de una escuela",
        "ar": "كل من يكتب تقريرًا مدرسيًا",
    },
    "outcome": {
        "en": "Reports that use the federal definitions and say plainly what was done.",
        "es": "Informes que usen las definiciones federales y digan con claridad qué se hizo.",
        "ar": "تقارير تستخدم التعريفات الاتحادية وتقول بوضوح ما حدث.",
    },
    "body": {
        "en": """
Schools use many names. A room may be called quiet, blue, safe or calm. A hold may be called support. Some names are
honest. Others hide what a child lived through.

## Two plain tests

**Was it restraint?** Ask whether somebody kept the child from moving, or reduced their ability to move their torso, arms,
legs or head freely.

**Was it seclusion?** Ask whether the child was alone, did not choose to be there, and was physically prevented from leaving.

These tests follow the terms that federal guidance uses. They look at what was done. The name on the door changes nothing.

## Why it matters

What has no name is not counted. What is not counted is not discussed. A family that knows the plain words can ask plain
questions.

Read more on [our page about seclusion and restraint](page:about-seclusion-and-restraint).

{source-2012}
""",
        "es": """
Las escuelas usan muchos nombres. Un cuarto puede llamarse tranquilo, azul, seguro o de calma. Una sujeción puede llamarse
apoyo. Algunos nombres son sinceros. Otros ocultan lo que vivió un niño.

## Dos pruebas sencillas

**¿Fue restricción?** Pregunte si alguien inmovilizó al niño o redujo su libertad de mover el torso, los brazos, las piernas
o la cabeza.

**¿Fue reclusión?** Pregunte si el niño estaba solo, si no eligió estar allí y si físicamente no podía salir.

Estas pruebas siguen los términos de la guía federal. Miran lo que se hizo. El nombre en la puerta no cambia nada.

## Por qué importa

Lo que no tiene nombre no se cuenta. Lo que no se cuenta no se discute. Una familia que conoce las palabras claras puede
hacer preguntas claras.

Lea más en [nuestra página sobre la reclusión y la restricción](page:about-seclusion-and-restraint).

{source-2012}
""",
        "ar": """
تستخدم المدارس أسماء كثيرة. قد تُسمّى الغرفة هادئة أو زرقاء أو آمنة. وقد يُسمّى الإمساك دعمًا. بعض الأسماء صادق. وبعضها يخفي ما
عاشه الطفل.

## اختباران بسيطان

**هل كان تقييدًا؟** اسأل هل منع أحدٌ الطفل من الحركة أو حدّ من حريته في تحريك جذعه أو ذراعيه أو ساقيه أو رأسه.

**هل كان عزلًا؟** اسأل هل كان الطفل وحده، وهل لم يختر المكان، وهل مُنع جسديًا من المغادرة.

يتبع هذان الاختباران مصطلحات الإرشادات الاتحادية. وهما ينظران إلى ما حدث. أما الاسم على الباب فلا يغيّر شيئًا.

## لماذا يهم ذلك

ما لا اسم له لا يُحصى. وما لا يُحصى لا يُناقش. والأسرة التي تعرف الكلمات الواضحة تستطيع أن تطرح أسئلة واضحة.

اقرأ المزيد في [صفحتنا عن العزل والتقييد](page:about-seclusion-and-restraint).

{source-2012}
""",
    },
}

STORIES = [CALM, TEACHERS, WORDS_MATTER]
