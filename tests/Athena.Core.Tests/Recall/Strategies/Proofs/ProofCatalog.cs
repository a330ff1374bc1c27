namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>All proofs. A new one is one file and one line here.</summary>
internal static class ProofCatalog
{
    public static IReadOnlyList<Proof> All { get; } =
    [
        .. ArmProofs.All,
        .. PassageProofs.All,
        .. WordProofs.All,
        .. QueryProofs.All,
        .. TimeProofs.All,
        .. GraphProofs.All,
        .. ConversationProofs.All,
        .. ControlProofs.All,
        .. SignalProofs.All,
    ];
}
