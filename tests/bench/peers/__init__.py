"""Other generators with the same facts on the same pages: what ours is measured beside.

They get the services, the written pages, and the lists by age, by need, by topic, by sector and
from A to Z. They are not asked for what only ours does: checks of the data, filters, a search of its
own, open data, pages on gaps. So they have, if anything, less to do.
"""
