"""Events to incidents: pairs worth asking, features with weights, clusters, independent origins."""
