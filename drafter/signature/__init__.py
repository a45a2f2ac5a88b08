"""Electronic signatures of acts: PAdES (ETSI EN 319 142-1), baseline B-B and B-T.

``drafter build`` leaves an empty field for each signatory; here one is signed (``signer``), and
what was signed is validated (``validation``). pyHanko does the cryptography. Unlike a build,
signing reads the clock, and the network where a timestamp is asked for.
"""

import logging

# What pyHanko logs is in English; what matters of it is told in French, as a verdict or a fault.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)
