"""What each picture shows, for those who cannot see it."""

CREDIT = "Open Door"  # a name, which stands in every language as it is

ALT = {
    "open-door": {
        "en": "An adult and a child, seen from behind, walk hand in hand through an open door into the morning.",
        "es": "Una persona adulta y un niño, vistos de espaldas, salen de la mano por una puerta abierta a la mañana.",
        "ar": "شخص بالغ وطفل، نراهما من الخلف، يخرجان يدًا بيد من باب مفتوح إلى ضوء الصباح.",
    },
    "corridor": {
        "en": "A long school corridor of closed doors. At its end a door opens to hills and sun.",
        "es": "Un largo pasillo escolar de puertas cerradas. Al fondo, una puerta se abre a colinas y sol.",
        "ar": "ممر مدرسي طويل أبوابه مغلقة، وفي آخره باب ينفتح على تلال وشمس.",
    },
    "dawn-window": {
        "en": "An empty classroom at dawn, with one small chair and light from a wide window.",
        "es": "Un salón vacío al amanecer, con una silla pequeña y la luz de una ventana amplia.",
        "ar": "صف فارغ عند الفجر، فيه كرسي صغير وضوء من نافذة واسعة.",
    },
    "letter-desk": {
        "en": "A hand fills in a letter with two marked blanks. An envelope and a cup stand on the desk.",
        "es": "Una mano completa una carta con dos espacios marcados. En el escritorio hay un sobre y una taza.",
        "ar": "يد تملأ رسالة فيها فراغان مميّزان، وعلى المكتب ظرف وفنجان.",
    },
    "library": {
        "en": "Shelves full of books, and between them a round-topped door full of daylight.",
        "es": "Estantes llenos de libros y, entre ellos, una puerta en arco llena de luz del día.",
        "ar": "رفوف مليئة بالكتب، وبينها باب مقوّس يملؤه ضوء النهار.",
    },
    "circle-of-chairs": {
        "en": "Six chairs stand around a rug in a bright room with tall windows.",
        "es": "Seis sillas rodean una alfombra en una sala clara de ventanas altas.",
        "ar": "ستة كراسٍ حول سجادة في غرفة مضيئة ذات نوافذ عالية.",
    },
    "board-room": {
        "en": "Someone, seen from behind, speaks at a lectern before the long table of a school board.",
        "es": "Alguien, visto de espaldas, habla en un atril ante la larga mesa de una junta escolar.",
        "ar": "شخص نراه من الخلف يتكلم من منصة أمام طاولة طويلة لمجلس مدرسي.",
    },
    "calm-corner": {
        "en": "A reading corner with an armchair, an open book, a lamp, and a door open to the morning.",
        "es": "Un rincón de lectura con sillón, libro abierto, lámpara y una puerta abierta a la mañana.",
        "ar": "ركن للقراءة فيه مقعد وكتاب مفتوح ومصباح وباب مفتوح على الصباح.",
    },
    "teacher-desk": {
        "en": "A teacher's desk with books, a folded card and a young plant. A sun is drawn on the board.",
        "es": "El escritorio de un maestro con libros, una tarjeta y una planta. En el pizarrón hay un sol dibujado.",
        "ar": "مكتب معلم عليه كتب وبطاقة مطوية ونبتة صغيرة، وعلى السبورة شمس مرسومة.",
    },
    "schoolhouse": {
        "en": "A small schoolhouse on a green hill at sunrise, all its windows lit.",
        "es": "Una escuela pequeña en una colina verde al amanecer, con todas las ventanas encendidas.",
        "ar": "مدرسة صغيرة على تلة خضراء عند الشروق، وكل نوافذها مضاءة.",
    },
    "two-paths": {
        "en": "A path divides. The dark one leads to a building with slits for windows. An adult and a child take the bright one, to an open door.",
        "es": "Un camino se divide. El oscuro va a un edificio de ventanas estrechas. Una persona adulta y un niño toman el claro, hacia una puerta abierta.",
        "ar": "طريق يتفرّع: فرع مظلم إلى مبنى ضيق النوافذ، وفرع مضيء إلى باب مفتوح يسير فيه شخص بالغ وطفل.",
    },
    "green-mountains": {
        "en": "An adult and a child walk through snow to a small school, under blue-green mountains in the first light.",
        "es": "Una persona adulta y un niño van por la nieve hacia una escuela pequeña, bajo montañas verdes con la primera luz.",
        "ar": "شخص بالغ وطفل يسيران على الثلج إلى مدرسة صغيرة، تحت جبال خضراء في أول الضوء.",
    },
    "lit-windows": {
        "en": "Many small houses on hills at night, each with a lit door and windows.",
        "es": "Muchas casas pequeñas en colinas de noche, cada una con la puerta y las ventanas encendidas.",
        "ar": "بيوت صغيرة كثيرة على تلال في الليل، وباب كل بيت ونوافذه مضاءة.",
    },
    "night-window": {
        "en": "A dark house under moon and stars. One window is lit.",
        "es": "Una casa oscura bajo la luna y las estrellas. Una ventana está encendida.",
        "ar": "بيت مظلم تحت القمر والنجوم، ونافذة واحدة مضاءة.",
    },
    "row-of-doors": {
        "en": "Six doors of different colors in a row. One stands open to the morning.",
        "es": "Seis puertas de distintos colores en fila. Una está abierta a la mañana.",
        "ar": "ستة أبواب مختلفة الألوان في صف، وأحدها مفتوح على الصباح.",
    },
    "growing-tree": {
        "en": "A young tree with a small door of light in its crown and wide roots below the ground.",
        "es": "Un árbol joven con una pequeña puerta de luz en la copa y raíces anchas bajo la tierra.",
        "ar": "شجرة فتية في تاجها باب صغير من ضوء، وجذورها واسعة تحت الأرض.",
    },
    "film-poster": {
        "en": "A child, seen from behind, stands before a dark schoolhouse. Its door is as tall as the roof, wide open and full of morning.",
        "es": "Un niño, visto de espaldas, está ante una escuela oscura. La puerta es tan alta como el techo, abierta y llena de mañana.",
        "ar": "طفل نراه من الخلف يقف أمام مدرسة مظلمة، بابها بارتفاع سقفها، مفتوح ومليء بضوء الصباح.",
    },
    "film-still": {
        "en": "A door stands wide open in a dark wall. Behind it the sun rises over hills.",
        "es": "Una puerta está abierta de par en par en una pared oscura. Detrás sale el sol sobre las colinas.",
        "ar": "باب مفتوح على مصراعيه في جدار مظلم، وخلفه تشرق الشمس فوق التلال.",
    },
    "letter-box": {
        "en": "A letter half inside a blue mailbox, with hills and the rising sun behind.",
        "es": "Una carta a medio entrar en un buzón azul, con colinas y el sol naciente al fondo.",
        "ar": "رسالة نصفها في صندوق بريد أزرق، وخلفها تلال وشمس تشرق.",
    },
}
