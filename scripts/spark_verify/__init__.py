"""Parts of scripts/spark-verify. Only session, views and replay know Spark; the rest is plain Python and is tested without it."""
