"""How many queries an answer took, in its header Benchmark-Queries."""

from django.db import connection

HEADER = "Benchmark-Queries"


class QueryCount:
    """Outermost, so that it counts for all the middleware of the site."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        number = 0

        def count(execute, sql, params, many, context):
            nonlocal number
            number += 1
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response[HEADER] = number
        return response
