"""Which shape a new class has most likely, told from its name, so that the dock proposes what mostly fits."""

from __future__ import annotations

import re
import unicodedata

_LAST = {
    "round": (
        "tree treetop palm conifer crown canopy bush shrub stump cactus tank silo crater sinkhole manhole well "
        "buoy bollard pole dome yurt gasometer fountain parasol umbrella roundabout lighthouse trampoline "
        "manhole-cover cooling-tower water-tower"
    ),
    "axial": (
        "house building home hut cabin shed barn hangar garage church roof rooftop container grave tomb gravestone "
        "tombstone pool panel solar-cell solar-module tent bridge court pitch box crate pallet bench table "
        "parking-space parking-lot parking-bay"
    ),
    "directed": "plane airplane aeroplane aircraft jet helicopter ship boat yacht vessel ferry",
}
"""English: what is meant stands last, as in "palm tree"; of two words that only mean it together, with a hyphen."""

_COMPOUND = {
    "round": (
        "baum bäume baumkrone baumkronen palme palmen busch büsche strauch sträucher tank silo krater brunnen boje "
        "bojen deckel kuppel kuppeln kreisverkehr"
    ),
    "axial": (
        "house haus häuser gebäude dach dächer container grab gräber grabstein grabsteine pool becken panel paneele "
        "modul module halle hallen zelt zelte garage garagen brücke brücken scheune scheunen schuppen hütte hütten"
    ),
    "directed": "flugzeug flugzeuge hubschrauber schiff schiffe boot boote boat ship plane",
}
"""German: what is meant ends the word, as in "Obstbaum"; so do some English words, as in "greenhouse"."""

_FIRST = {
    "round": (
        "árbol palmera tanque cráter pozo arbusto rotonda boya "
        "silo arbre palmier arbuste buisson citerne réservoir cuve cratère puits bouée rond-point "
        "árvore palmeira cratera poço bueiro rotatória boia"
    ),
    "axial": (
        "casa edificio techo tejado contenedor tumba piscina panel placa invernadero puente cancha "
        "maison bâtiment immeuble toit toiture conteneur tombe piscine panneau panneaux serre pont tente hangar "
        "edifício prédio telhado contêiner contentor túmulo sepultura painel painéis estufa galpão galpões ponte"
    ),
    "directed": "avión barco helicóptero buque avion bateau bateaux navire hélicoptère avião aviões navio",
}
"""Spanish, French and Portuguese: what is meant stands first, as in "panneau solaire"."""

_ENDS = {
    "round": "树 树木 乔木 灌木 棕榈 罐 筒仓 井盖 坑",
    "axial": "房屋 房子 房 楼 建筑 建筑物 屋顶 集装箱 墓 泳池 太阳能板 光伏板 温室 大棚 桥",
    "directed": "飞机 直升机 船 舰",
}
"""Chinese: what is meant ends the name, as in "苹果树"."""


def likely_shape(name: str, heights_only: bool = False) -> str:
    """Returns the likely symmetry of a class, one of `core.geometry.SYMMETRIES`.

    Args:
        name: of the class, in English, German, Spanish, French, Portuguese or Chinese, one or many.
        heights_only: whether there are no colours to see. Of vehicles, and of what is not known, the front is then
            taken for invisible; planes and ships show it in their outline.
    """
    return _known_shape(_plain(name)) or ("axial" if heights_only else "directed")


def _known_shape(name: str) -> str:
    """Returns the symmetry that a name in plain letters tells, empty where it tells none."""
    words = name.split()
    if not words:
        return ""
    pair = "-".join(words[-2:])
    return (
        _meant(_LAST, pair)
        or _meant(_LAST, words[-1])
        or _ending(_COMPOUND, words[-1])
        or _meant(_FIRST, "-".join(words[:2]))
        or _meant(_FIRST, words[0])
        or _ending(_ENDS, words[-1])
    )


def _meant(table: dict[str, str], word: str) -> str:
    forms = _singulars(word)
    return next((shape for shape, known in table.items() if forms & set(_plain(known, "-").split())), "")


def _ending(table: dict[str, str], word: str) -> str:
    forms = tuple(_singulars(word))
    endings = [(known, shape) for shape, text in table.items() for known in _plain(text).split()]
    fitting = [(known, shape) for known, shape in endings if any(form.endswith(known) for form in forms)]
    return max(fitting, key=lambda each: len(each[0]))[1] if fitting else ""


def _singulars(word: str) -> set[str]:
    """Returns a word, and what it may be one of."""
    return {word, *(word[: -len(end)] for end in ("s", "es") if word.endswith(end))}


def _plain(text: str, kept: str = "") -> str:
    """Returns the words of a text in small letters without accents, since not every keyboard has these."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(rf"[^\w{kept}]+|_", " ", bare)
