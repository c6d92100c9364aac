"""A double of the few members of pyspark that spark-verify uses, for tests on machines without it. It runs no SQL: a statement of the bundle
gives the rows that were recorded for it, in another order. Every function that is registered is called as Spark would call it. What it is
to get wrong stands in environment variables. See sql/__init__.py."""
__version__ = "3.5.0"
