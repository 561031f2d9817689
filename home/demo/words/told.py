"""Samples of told stories, told in summary by the site and marked as samples."""

STORIES = [
    {
        "key": "restraint",
        "language": "en",
        "naming": "none",
        "name": "",
        "terms": ["Sample Elementary School", "Sample Town"],
        "languages": ["en", "es", "ar"],
        "notes": ["restraint"],
        "text": (
            "SAMPLE, written by this site so that moderators can try things. Nobody told this.\n\n"
            "In summary: a parent says that their child was held down at school. Nobody called them. They found out from bruises.\n\n"
            "They ask that the school, here called Sample Elementary School, is never named. Try to publish it with that name: the site refuses."
        ),
    },
    {
        "key": "seclusion",
        "language": "es",
        "naming": "chosen",
        "name": "Muestra",
        "terms": ["Escuela de Muestra"],
        "languages": ["en", "es"],
        "notes": ["seclusion"],
        "text": (
            "MUESTRA, escrita por este sitio para que el equipo de moderación pueda probar. Nadie contó esto.\n\n"
            "En resumen: una persona adulta cuenta que de niña la encerraban sola en un cuarto de la escuela. Nadie le explicó por qué.\n\n"
            "Pide que se la nombre con un nombre elegido, y que no se publique el nombre de la escuela."
        ),
    },
]
