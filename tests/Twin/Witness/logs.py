from twin_wire import client, finish, refusal

logs = client("logs")
name = "/aws/eks/demo-1/cluster"
logs.create_log_group(logGroupName=name, tags={"eksfed:federation": "demo"})
again = refusal(logs.create_log_group, logGroupName=name)
logs.put_retention_policy(logGroupName=name, retentionInDays=30)
wrong = refusal(logs.put_retention_policy, logGroupName=name, retentionInDays=31)
group = logs.describe_log_groups(logGroupNamePrefix="/aws/eks/")["logGroups"][0]
logs.tag_resource(resourceArn=group["logGroupArn"], tags={"eksfed:part": "log-group"})
tags = logs.list_tags_for_resource(resourceArn=group["logGroupArn"])["tags"]
with_star = refusal(logs.list_tags_for_resource, resourceArn=group["arn"])
logs.delete_log_group(logGroupName=name)
gone = refusal(logs.delete_log_group, logGroupName=name)
finish(
    {
        "again": again,
        "wrong": wrong,
        "retention": group["retentionInDays"],
        "arn": group["arn"],
        "tags": tags,
        "withStar": with_star,
        "gone": gone,
        "left": logs.describe_log_groups()["logGroups"],
    }
)
