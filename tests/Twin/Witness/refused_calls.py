from twin_wire import client, finish

CALLS = {
    "events": lambda events: events.put_events(Entries=[{"Source": "eksfed"}]),
    "lambda": lambda functions: functions.invoke(FunctionName="ensure-vpc"),
    "logs": lambda logs: logs.create_log_group(logGroupName="eksfed"),
    "sqs": lambda sqs: sqs.delete_message(
        QueueUrl="https://sqs.eu-west-1.amazonaws.com/111122223333/q", ReceiptHandle="x"
    ),
    "stepfunctions": lambda states: states.start_execution(
        stateMachineArn="arn:aws:states:eu-west-1:111122223333:stateMachine:apply"
    ),
    "sts": lambda sts: sts.get_caller_identity(),
}


def seen(service, call):
    try:
        call(client(service))
    except Exception as error:
        if not hasattr(error, "response"):
            raise
        return "{} {}".format(
            error.response["Error"]["Code"],
            error.response["ResponseMetadata"]["HTTPStatusCode"],
        )
    return None


finish({service: seen(service, call) for service, call in CALLS.items()})
