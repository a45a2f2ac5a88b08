"""The catalogue: what drafter can say of every code, rules and faults of form alike.

``entries`` gathers them from where they are defined, ``pages`` prints them, ``production`` holds
the codes of what happens outside the clerk's facts. Importing this package loads none of them.
"""
