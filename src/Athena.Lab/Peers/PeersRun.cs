namespace Athena.Lab.Peers;

/// <summary>Runs every engine on the same vectors, in turn, so that a disturbance of the machine meets all alike.</summary>
/// <param name="driver">The path of the C++ program.</param>
/// <param name="folder">Where the sets are written.</param>
/// <param name="rounds">How often each point is measured; 1 or more.</param>
/// <param name="log">Told what is going on.</param>
public sealed class PeersRun(string driver, string folder, int rounds, TextWriter log)
{
    // Above it only what is judged: a flat scan of a million takes a fifth of a second a query, and filling lists minutes. hnswlib's graph is built by all
    // threads there, ours by one, or the comparison would take a quarter of an hour longer.
    private const int LargestForAll = 200_000;

    private static readonly double[] GraphEfforts = [32, 64, 128, 256, 384, 512, 768];
    private static readonly double[] ListEfforts = [4, 16, 64];

    /// <summary>The names of the sets there are.</summary>
    /// <param name="thousands">Size of the small sets, in thousands.</param>
    /// <param name="million">Size of the large set.</param>
    public static IReadOnlyList<string> Names(int thousands, int million) => [.. VectorSets.All(thousands, million).Select(static set => set.Name)];

    /// <summary>Compares the engines on some sets.</summary>
    /// <param name="names">The sets; all where none is named.</param>
    /// <param name="thousands">Size of the small sets, in thousands.</param>
    /// <param name="million">Size of the large set.</param>
    /// <param name="cancellationToken">Stops between two passes.</param>
    /// <exception cref="PeersException">The driver fails.</exception>
    public IEnumerable<PeerDataset> Compare(IReadOnlyList<string> names, int thousands, int million, CancellationToken cancellationToken = default)
    {
        foreach (var definition in VectorSets.All(thousands, million).Where(set => names.Count == 0 || names.Contains(set.Name)))
        {
            log.WriteLine($"{definition.Name}: {definition.Description}");
            yield return Compare(VectorSet.Write(definition, folder), cancellationToken);
        }
    }

    private PeerDataset Compare(VectorSet set, CancellationToken cancellationToken)
    {
        var peers = CreatePeers(set);
        try
        {
            var built = peers.ConvertAll(peer => Build(peer, set, cancellationToken));
            var passes = MeasureInTurn(peers, cancellationToken);
            List<PeerPoint> points = [];
            for (var i = 0; i < peers.Count; i++)
            {
                points.AddRange(passes.Where(pass => pass.Key.Peer == i).Select(pass => PointOf(peers[i], built[i], pass.Key.Effort, pass.Key.Threads, pass.Value, set)));
            }

            return new PeerDataset(set.Name, set.Description, set.Count, set.Dimensions, set.Queries, points);
        }
        finally
        {
            peers.ForEach(static peer => peer.Dispose());
        }
    }

    private List<IPeer> CreatePeers(VectorSet set)
    {
        var lists = (int)Math.Sqrt(set.Count) * 2;
        var isLarge = set.Count > LargestForAll;
        List<IPeer> peers =
        [
            new AthenaPeer(set),
            new DriverPeer("hnswlib", "hnswlib 16 200", isLarge ? Environment.ProcessorCount : 1, "ef", GraphEfforts, new PeerDriver(driver, set)),
        ];
        if (!isLarge)
        {
            peers.Add(new DriverPeer("faiss-ivf-flat", FormattableString.Invariant($"faiss IVF{lists},Flat"), 1, "nprobe", ListEfforts, new PeerDriver(driver, set)));
        }

        if (set.IsReal && !isLarge)
        {
            peers.Add(new DriverPeer("hnswlib", "hnswlib 32 200", 1, "ef", GraphEfforts, new PeerDriver(driver, set)));
            peers.Add(new DriverPeer("faiss-flat", "faiss Flat", 1, "all", [1], new PeerDriver(driver, set)));
        }

        return peers;
    }

    private (double Seconds, double Bytes) Build(IPeer peer, VectorSet set, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var built = peer.Build();
        log.WriteLine(FormattableString.Invariant($"  {peer.Engine}: built in {built.Seconds:F2} s, {built.Bytes / set.Count:F0} bytes a vector"));
        return built;
    }

    private Dictionary<(int Peer, double Effort, int Threads), List<PeerTiming>> MeasureInTurn(List<IPeer> peers, CancellationToken cancellationToken)
    {
        Dictionary<(int, double, int), List<PeerTiming>> passes = [];
        int[] threadCounts = Environment.ProcessorCount > 1 ? [1, Environment.ProcessorCount] : [1];
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (i, peer) in peers.Index())
            {
                foreach (var (effort, threads) in peer.Efforts.SelectMany(effort => threadCounts.Select(threads => (effort, threads))))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (!passes.TryGetValue((i, effort, threads), out var list))
                    {
                        // The first pass warms caches and compiles; it is not counted.
                        peer.Search(effort, threads);
                        passes[(i, effort, threads)] = list = [];
                    }

                    list.Add(peer.Search(effort, threads));
                }
            }
        }

        return passes;
    }

    private static PeerPoint PointOf(IPeer peer, (double Seconds, double Bytes) built, double effort, int threads, List<PeerTiming> passes, VectorSet set) => new()
    {
        Engine = peer.Engine,
        Setting = peer.SettingOf(effort),
        Threads = threads,
        Recall10 = Round(passes[^1].Recall10, 5),
        Qps = Round(set.Queries / Median(passes, static pass => pass.Seconds), 1),
        P50Us = Round(Median(passes, static pass => pass.P50Microseconds), 1),
        BuildSeconds = Round(built.Seconds, 3),
        BytesPerVector = Round(built.Bytes / set.Count, 1),
    };

    private static double Round(double value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero);

    private static double Median(List<PeerTiming> passes, Func<PeerTiming, double> of) => passes.Select(of).Order().ElementAt(passes.Count / 2);
}
