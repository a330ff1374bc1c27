using Athena.Lab.Corpus;

namespace Athena.Lab.Tests.Corpus;

public sealed class MemberIdTests
{
    [Theory]
    [InlineData("T:System.String", "Type String of System.", "System.String", "String")]
    [InlineData("T:Global", "Type Global.", "Global", "Global")]
    [InlineData("M:System.String.Concat(System.String,System.String)", "Method String.Concat(String, String) of System.", "System.String", "Concat")]
    [InlineData("M:A.B`1.#ctor(System.Collections.Generic.IEnumerable{System.Collections.Generic.KeyValuePair{`0,System.Int32[]}})", "Method B constructor(IEnumerable<KeyValuePair<T0, Int32[]>>) of A.", "A.B", "B")]
    [InlineData("M:A.B.C``2(``0,``1@)", "Method B.C(T0, T1&) of A.", "A.B", "C")]
    [InlineData("M:A.B`1.op_Implicit(`0[])~A.B{`0}", "Method B.op_Implicit(T0[]) of A.", "A.B", "op_Implicit")]
    [InlineData("M:System.Byte.System#Numerics#IAdd{System#Byte@System#Byte}#op_Addition(System.Byte)", "Method Byte.IAdd<Byte, Byte>.op_Addition(Byte) of System.", "System.Byte", "op_Addition")]
    [InlineData("P:A.B.Item(System.Int32)", "Property B.Item(Int32) of A.", "A.B", "Item")]
    [InlineData("F:A.B.Max", "Field B.Max of A.", "A.B", "Max")]
    [InlineData("E:A.B.Changed", "Event B.Changed of A.", "A.B", "Changed")]
    public void TryParse_DocumentationId_GivesReadableParts(string id, string signature, string type, string member)
    {
        var parsed = MemberId.TryParse(id)!;

        Assert.Equal((signature, type, member), (parsed.Signature, parsed.TypeName, parsed.MemberName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("T:")]
    [InlineData("N:System")]
    [InlineData("!:Broken")]
    [InlineData("M:NoType")]
    [InlineData("no colon")]
    public void TryParse_NotAMember_GivesNull(string id) => Assert.Null(MemberId.TryParse(id));

    [Theory]
    [InlineData("T:System.Collections.Generic.List`1", "List")]
    [InlineData("M:System.String.Concat(System.String)", "String.Concat")]
    [InlineData("!:Some.Broken", "Broken")]
    [InlineData("System.Int32", "Int32")]
    public void ShortName_Reference_IsWhatAReaderWouldCallIt(string reference, string expected) =>
        Assert.Equal(expected, MemberId.ShortName(reference));
}
