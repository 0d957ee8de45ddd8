"""The life of a cluster through botocore, its own waiters included; stray members are reported."""

import json
import time
from types import SimpleNamespace

from twin_wire import _send, client, finish, refusal

stray = []
judged = set()


def sleep(seconds):
    """Waiters wait in virtual time."""
    _send(SimpleNamespace(method="GET", url=f"http://clock.internal/{seconds}", headers={}, body=b""))


time.sleep = sleep


def compare(value, shape, path):
    """What the twin answers must be in AWS's model, member by member and type by type."""
    if value is None:
        return
    if shape.type_name == "structure":
        for name, inner in value.items():
            if name in shape.members:
                compare(inner, shape.members[name], f"{path}.{name}")
            else:
                stray.append(f"{path}.{name}")
    elif shape.type_name == "list":
        for inner in value:
            compare(inner, shape.member, f"{path}[]")
    elif shape.type_name == "map":
        for inner in value.values():
            compare(inner, shape.value, f"{path}{{}}")
    elif shape.type_name == "string":
        known = getattr(shape, "enum", None)
        if not isinstance(value, str) or (known and value not in known):
            stray.append(f"{path} = {value!r}")
    elif shape.type_name in ("integer", "timestamp", "long"):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            stray.append(f"{path} = {value!r}")
    elif shape.type_name == "boolean" and not isinstance(value, bool):
        stray.append(f"{path} = {value!r}")


def judge(http_response, model, **_):
    body = json.loads(http_response.content or b"{}")
    judged.add(model.name)
    if http_response.status_code == 200:
        compare(body, model.output_shape, model.name)
    else:
        code = http_response.headers["x-amzn-ErrorType"]
        shapes = {shape.name: shape for shape in model.error_shapes}
        if code not in shapes:
            stray.append(f"{model.name} ! {code}")
        elif shapes[code].metadata["error"]["httpStatusCode"] != http_response.status_code:
            stray.append(f"{model.name} ! {code} {http_response.status_code}")
        else:
            compare(body, shapes[code], f"{model.name} ! {code}")


ec2 = client("ec2")
eks = client("eks")
eks.meta.events.register("after-call.eks", judge)

subnets = [each["SubnetId"] for each in ec2.describe_subnets()["Subnets"]]
role = "arn:aws:iam::111122223333:role/eksfed/kubernetes"
policy = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
cluster = {"clusterName": "demo-1"}

versions = eks.describe_cluster_versions(versionStatus="STANDARD_SUPPORT")["clusterVersions"]
created = eks.create_cluster(
    name="demo-1",
    version=versions[0]["clusterVersion"],
    roleArn="arn:aws:iam::111122223333:role/cluster",
    resourcesVpcConfig={
        "subnetIds": subnets,
        "endpointPrivateAccess": True,
        "endpointPublicAccess": False,
    },
    accessConfig={"authenticationMode": "API", "bootstrapClusterCreatorAdminPermissions": False},
    upgradePolicy={"supportType": "STANDARD"},
    kubernetesNetworkConfig={"serviceIpv4Cidr": "10.100.0.0/16", "ipFamily": "ipv4"},
    logging={"clusterLogging": [{"types": ["api", "audit"], "enabled": True}]},
    tags={"eksfed:federation": "demo"},
)["cluster"]
eks.get_waiter("cluster_active").wait(name="demo-1")
active = eks.describe_cluster(name="demo-1")["cluster"]

eks.create_access_entry(principalArn=role, kubernetesGroups=["eksfed"], **cluster)
entry = eks.describe_access_entry(principalArn=role, **cluster)["accessEntry"]
eks.associate_access_policy(
    principalArn=role, policyArn=policy, accessScope={"type": "cluster"}, **cluster
)
policies = eks.list_associated_access_policies(principalArn=role, **cluster)
entries = eks.list_access_entries(associatedPolicyArn=policy, **cluster)["accessEntries"]
eks.disassociate_access_policy(principalArn=role, policyArn=policy, **cluster)
eks.update_access_entry(principalArn=role, username="someone", **cluster)
eks.list_access_policies()

eks.create_nodegroup(
    nodegroupName="workers",
    subnets=subnets,
    nodeRole="arn:aws:iam::111122223333:role/node",
    instanceTypes=["m5.large"],
    scalingConfig={"minSize": 1, "maxSize": 2, "desiredSize": 1},
    labels={"team": "a"},
    taints=[{"key": "only", "value": "us", "effect": "NO_SCHEDULE"}],
    **cluster,
)
eks.get_waiter("nodegroup_active").wait(nodegroupName="workers", **cluster)
group = eks.describe_nodegroup(nodegroupName="workers", **cluster)["nodegroup"]
eks.update_nodegroup_config(
    nodegroupName="workers", scalingConfig={"desiredSize": 2}, **cluster
)
updates = eks.list_updates(name="demo-1", nodegroupName="workers")["updateIds"]
eks.describe_update(name="demo-1", updateId=updates[0], nodegroupName="workers")
eks.get_waiter("nodegroup_active").wait(nodegroupName="workers", **cluster)

vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
closed = ec2.create_subnet(VpcId=vpc, CidrBlock="172.31.240.0/24")["Subnet"]["SubnetId"]
table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
ec2.associate_route_table(RouteTableId=table, SubnetId=closed)
eks.create_fargate_profile(
    fargateProfileName="pods",
    podExecutionRoleArn="arn:aws:iam::111122223333:role/pods",
    subnets=[closed],
    selectors=[{"namespace": "default", "labels": {"on": "fargate"}}],
    **cluster,
)
eks.get_waiter("fargate_profile_active").wait(fargateProfileName="pods", **cluster)

listed = [
    *eks.list_nodegroups(**cluster)["nodegroups"],
    *eks.list_fargate_profiles(**cluster)["fargateProfileNames"],
]

eks.tag_resource(resourceArn=group["nodegroupArn"], tags={"more": "1", "less": "2"})
eks.untag_resource(resourceArn=group["nodegroupArn"], tagKeys=["less"])
tags = eks.list_tags_for_resource(resourceArn=group["nodegroupArn"])["tags"]
absent = refusal(eks.list_tags_for_resource, resourceArn=active["arn"] + "x")

eks.update_cluster_config(name="demo-1", deletionProtection=True)
busy = refusal(eks.delete_cluster, name="demo-1")
eks.delete_fargate_profile(fargateProfileName="pods", **cluster)
eks.get_waiter("fargate_profile_deleted").wait(fargateProfileName="pods", **cluster)
eks.delete_nodegroup(nodegroupName="workers", **cluster)
eks.get_waiter("nodegroup_deleted").wait(nodegroupName="workers", **cluster)
protected = refusal(eks.delete_cluster, name="demo-1")
eks.update_cluster_config(name="demo-1", deletionProtection=False)
eks.get_waiter("cluster_active").wait(name="demo-1")
eks.delete_access_entry(principalArn=role, **cluster)
eks.delete_cluster(name="demo-1")
sleep(10)
eks.get_waiter("cluster_deleted").wait(name="demo-1")

left = eks.list_clusters()["clusters"]
finish(
    {
        "stray": stray,
        "judged": len(judged),
        "created": created["status"],
        "createdAt": created["createdAt"].isoformat(),
        "endpoint": active["endpoint"],
        "group": entry["kubernetesGroups"],
        "policies": len(policies["associatedAccessPolicies"]),
        "entries": entries,
        "tags": tags,
        "absent": absent,
        "busy": busy,
        "protected": protected,
        "listed": listed,
        "left": left,
    }
)
