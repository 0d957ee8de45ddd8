import datetime

from twin_wire import client, finish, refusal

events = client("events")
arn = events.create_event_bus(Name="federations")["EventBusArn"]
put = events.put_events(
    Entries=[
        {
            "Source": "eksfed",
            "DetailType": "Federation Ready",
            "Detail": '{"federation":"demo"}',
            "Time": datetime.datetime(2026, 11, 2, 9, 30, tzinfo=datetime.timezone.utc),
            "EventBusName": arn,
        },
        {"Source": "eksfed", "DetailType": "Federation Ready", "Detail": "no json"},
        {"Source": "eksfed", "Detail": "{}"},
        {"Source": "aws.states", "DetailType": "x", "Detail": "{}"},
    ]
)
finish(
    {
        "failed": put["FailedEntryCount"],
        "codes": [entry.get("ErrorCode") for entry in put["Entries"]],
        "buses": [bus["Name"] for bus in events.list_event_buses()["EventBuses"]],
        "again": refusal(events.create_event_bus, Name="federations"),
        "unknown": refusal(events.describe_event_bus, Name="other"),
    }
)
