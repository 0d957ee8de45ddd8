using EksFed.Twin.Kubernetes.Controllers.Pods;
using EksFed.Twin.Kubernetes.Controllers.Workloads;

namespace EksFed.Twin.Kubernetes.Controllers;

/// <summary>What kube-controller-manager, kube-scheduler and the kubelets do in every cluster.</summary>
public static class BuiltInControllers
{
    /// <summary>Starts them in every cluster of the API servers, now and later.</summary>
    public static void Attach(KubernetesApi api)
    {
        foreach (var cluster in api.Clusters)
        {
            Start(cluster);
        }

        api.Created += Start;
    }

    public static void Start(KubernetesCluster cluster)
    {
        TokenController.Start(cluster);
        DeploymentController.Start(cluster);
        ReplicaSetController.Start(cluster);
        Scheduler.Start(cluster);
        Kubelet.Start(cluster);
        EndpointsController.Start(cluster);
    }
}
