// Memory is counted over all threads, since a reader may use them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
