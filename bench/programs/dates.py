"""datetime: arithmetic, comparison, formatting, parsing, time zones."""
import datetime

GROUP = "library"


def run(size=400):
    zone = datetime.timezone(datetime.timedelta(hours=2))
    start = datetime.datetime(2024, 2, 27, 22, 30, tzinfo=datetime.timezone.utc)
    step = datetime.timedelta(hours=7, minutes=13)
    day = start
    weekdays = [0] * 7
    text = ""
    late = 0
    for i in range(size):
        local = day.astimezone(zone)
        weekdays[local.weekday()] += 1
        text = local.isoformat()
        if datetime.datetime.fromisoformat(text) != day:
            raise AssertionError(text)
        late += local.time() > datetime.time(18, 0)
        day += step
    last = datetime.date(2024, 2, 28) + datetime.timedelta(days=size)
    parsed = datetime.datetime.strptime("2025-12-31 23:59", "%Y-%m-%d %H:%M")
    return weekdays, text, late, (day - start).total_seconds(), last.strftime("%d.%m.%Y"), last.isocalendar()[1], str(parsed)
