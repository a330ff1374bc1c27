namespace Athena.Recall.Evidence;

/// <summary>What the hand-set form adds to a candidate, weighted and before scaling.</summary>
/// <param name="Neighbours">Of the neighbours.</param>
/// <param name="Session">Of the session.</param>
/// <param name="Speaker">Of the author.</param>
/// <param name="Bigram">Of neighbouring words.</param>
/// <param name="Factor">What all of it, and the arms' shares, are multiplied by.</param>
internal readonly record struct EvidenceParts(double Neighbours, double Session, double Speaker, double Bigram, double Factor);
