namespace EksFed.Functions.Tests.Api;

/// <summary>State machines with the outline of the real ones: same first states, same Map of members.</summary>
internal static class Outlines
{
    public const string Federate = """
        {
          "StartAt": "PlanFederation",
          "States": {
            "PlanFederation": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": { "FunctionName": "PlanFederation", "Payload": { "request.$": "$.request" } },
              "ResultSelector": { "plan.$": "$.Payload" }, "Next": "ClaimFederation"
            },
            "ClaimFederation": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {
                "FunctionName": "ClaimFederation",
                "Payload": { "plan.$": "$.plan", "execution.$": "$$.Execution.Id" }
              },
              "ResultPath": null, "Next": "Federate"
            },
            "Federate": {
              "Type": "Parallel", "ResultPath": null, "Next": "RecordReady",
              "Branches": [
                {
                  "StartAt": "ProvisionMembers",
                  "States": {
                    "ProvisionMembers": {
                      "Type": "Map", "ItemsPath": "$.plan.members", "ResultPath": null, "End": true,
                      "ItemSelector": { "member.$": "$$.Map.Item.Value" },
                      "ItemProcessor": {
                        "ProcessorConfig": { "Mode": "INLINE" },
                        "StartAt": "EnsureVpc",
                        "States": {
                          "EnsureVpc": {
                            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                            "Parameters": {
                              "FunctionName": "EnsureVpc",
                              "Payload": { "of.$": "$.member.of", "cidr.$": "$.member.vpcCidr" }
                            },
                            "ResultPath": null, "Next": "EnsureSubnets"
                          },
                          "EnsureSubnets": {
                            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                            "Parameters": {
                              "FunctionName": "EnsureSubnets",
                              "Payload": {
                                "of.$": "$.member.of", "cluster.$": "$.member.cluster", "zones.$": "$.member.zones"
                              }
                            },
                            "Retry": [{
                              "ErrorEquals": ["NotReadyInSecondsException"],
                              "IntervalSeconds": 60, "MaxAttempts": 9, "BackoffRate": 1
                            }],
                            "ResultPath": null, "Next": "EnsureCluster"
                          },
                          "EnsureCluster": { "Type": "Wait", "Seconds": 600, "End": true }
                        }
                      }
                    }
                  }
                },
                { "StartAt": "Beside", "States": { "Beside": { "Type": "Pass", "End": true } } }
              ]
            },
            "RecordReady": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {
                "FunctionName": "RecordReady",
                "Payload": {
                  "federation.$": "$.plan.federation", "execution.$": "$$.Execution.Id", "error": null
                }
              },
              "End": true
            }
          }
        }
        """;

    public const string Unfederate = """
        {
          "StartAt": "ReadFederation",
          "States": {
            "ReadFederation": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {
                "FunctionName": "ReadFederation",
                "Payload": {
                  "federation.$": "$.federation", "execution.$": "$$.Execution.Id", "onBehalfOf": null
                }
              },
              "ResultSelector": { "members.$": "$.Payload.plan.members" },
              "ResultPath": "$.plan", "Next": "DeleteMembers"
            },
            "DeleteMembers": {
              "Type": "Map", "ItemsPath": "$.plan.members", "ResultPath": null, "Next": "IsBlocked",
              "MaxConcurrency": 1,
              "ItemProcessor": {
                "ProcessorConfig": { "Mode": "INLINE" },
                "StartAt": "DeleteCluster",
                "States": {
                  "DeleteCluster": { "Type": "Wait", "Seconds": 300, "Next": "DeleteSubnets" },
                  "DeleteSubnets": {
                    "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": {
                      "FunctionName": "DeleteSubnets",
                      "Payload": { "of.$": "$.of", "cluster.$": "$.cluster", "zones.$": "$.zones" }
                    },
                    "ResultPath": null, "Next": "DeleteVpc"
                  },
                  "DeleteVpc": {
                    "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": {
                      "FunctionName": "DeleteVpc",
                      "Payload": { "of.$": "$.of", "cidr.$": "$.vpcCidr" }
                    },
                    "End": true
                  }
                }
              }
            },
            "IsBlocked": {
              "Type": "Choice", "Default": "RecordDestroyed",
              "Choices": [{ "Variable": "$.problem", "IsPresent": true, "Next": "RecordBlocked" }]
            },
            "RecordDestroyed": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {
                "FunctionName": "RecordDestroyed",
                "Payload": {
                  "federation.$": "$.federation", "execution.$": "$$.Execution.Id",
                  "onBehalfOf": null, "error": null
                }
              },
              "End": true
            },
            "RecordBlocked": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {
                "FunctionName": "RecordBlocked",
                "Payload": {
                  "federation.$": "$.federation", "execution.$": "$$.Execution.Id",
                  "problems.$": "States.Array($.problem)", "onBehalfOf": null
                }
              },
              "Next": "Blocked"
            },
            "Blocked": { "Type": "Fail", "Error": "DestroyBlocked", "Cause": "See the registry." }
          }
        }
        """;

    /// <summary>What they invoke, and the API.</summary>
    public static IReadOnlyList<string> Functions { get; } =
    [
        "PlanFederation",
        "ClaimFederation",
        "EnsureVpc",
        "EnsureSubnets",
        "DeleteSubnets",
        "DeleteVpc",
        "RecordReady",
        "RecordFailed",
        "ReadFederation",
        "RecordDestroyed",
        "RecordBlocked",
        "PostFederation",
        "ListFederations",
        "GetFederation",
        "PutFederation",
        "DeleteFederation",
    ];
}
