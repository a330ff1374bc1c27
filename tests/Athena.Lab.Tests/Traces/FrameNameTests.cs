using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Traces;

public class FrameNameTests
{
    [Theory]
    [InlineData("Athena.Core", "Athena.Recall.RecallPipeline.Run(class System.String,int32)", "Athena.Core!Athena.Recall.RecallPipeline.Run")]
    [InlineData("System.Private.CoreLib", "System.Buffers.SharedArrayPool`1[System.Char].Rent(int32)", "System.Private.CoreLib!System.Buffers.SharedArrayPool<Char>.Rent")]
    [InlineData("M", "N.Dictionary`2[System.__Canon,System.Int32].TryGetValue(!0,!1&)", "M!N.Dictionary<T,Int32>.TryGetValue")]
    [InlineData("M", "N.List`1[System.Collections.Generic.KeyValuePair`2[System.__Canon,System.Double]].Add(!0)", "M!N.List<KeyValuePair<T,Double>>.Add")]
    [InlineData("M", "System.Linq.Enumerable.ToArray[System.__Canon](class System.Collections.Generic.IEnumerable`1<!!0>)", "M!System.Linq.Enumerable.ToArray<T>")]
    [InlineData("M", "N.Pool`1[System.Byte[]].Rent(int32)", "M!N.Pool<Byte[]>.Rent")]
    [InlineData("M", "N.Outer+Inner.Run()", "M!N.Outer.Inner.Run")]
    [InlineData("M", "N.Type..ctor(int32)", "M!N.Type..ctor")]
    [InlineData("M", "N.Type..cctor()", "M!N.Type..cctor")]
    [InlineData("M", "N.Type+<FindAsync>d__26.MoveNext()", "M!N.Type.FindAsync")]
    [InlineData("M", "N.Type+<FindAsync>d__26`1[System.__Canon].MoveNext()", "M!N.Type.FindAsync")]
    [InlineData("M", "N.Enumerator.MoveNext()", "M!N.Enumerator.MoveNext")]
    [InlineData("M", "N.Type+<>c.<Find>b__5_0(int32)", "M!N.Type.Find.lambda")]
    [InlineData("M", "N.Type+<>c__DisplayClass6_0.<Find>b__1(int32)", "M!N.Type.Find.lambda")]
    [InlineData("M", "N.Type+<>c__6`1[System.__Canon].<Generic>b__6_0(!0)", "M!N.Type.Generic.lambda")]
    [InlineData("M", "N.Type+<>c__DisplayClass6_0+<<Find>b__0>d.MoveNext()", "M!N.Type.Find.lambda")]
    [InlineData("M", "N.Thread.<PollGC>g__PollGCWorker|67_0()", "M!N.Thread.PollGC.PollGCWorker")]
    [InlineData("M", "N.Type.<.ctor>b__3_4()", "M!N.Type..ctor.lambda")]
    [InlineData("M", "Program.<Main>$(class System.String[])", "M!Program.Main")]
    [InlineData("M", "Program+<<Main>$>d__0.MoveNext()", "M!Program.Main")]
    [InlineData("M", "N.Type.System.Collections.Generic.IEnumerable<System.Int32>.GetEnumerator()", "M!N.Type.System.Collections.Generic.IEnumerable<System.Int32>.GetEnumerator")]
    [InlineData("M", "N.A;B.Run()", "M!N.A,B.Run")]
    [InlineData("M", "N.Broken`1[System.Int32", "M!N.Broken<Int32>")]
    [InlineData("M", "<broken", "M!<broken")]
    public void Method_CompilerOrRuntimeName_IsTheProgrammersName(string module, string method, string expected) =>
        Assert.Equal(expected, FrameName.Method(module, method));

    [Theory]
    [InlineData("System.String", "Type System.String")]
    [InlineData("System.String[]", "Type System.String[]")]
    [InlineData("System.Single[,]", "Type System.Single[,]")]
    [InlineData("System.Collections.Generic.List`1[System.String]", "Type System.Collections.Generic.List<String>")]
    [InlineData("N.Type+<>c__DisplayClass6_0", "Type N.Type.(closure)")]
    [InlineData("N.Type+<FindAsync>d__3", "Type N.Type.FindAsync (state machine)")]
    [InlineData("N.Box`1[System.Int32,N.Type+<FindAsync>d__2]", "Type N.Box<Int32,FindAsync (state machine)>")]
    [InlineData("N.A;B", "Type N.A,B")]
    [InlineData("", "Type ?")]
    [InlineData(null, "Type ?")]
    public void Type_RuntimeName_IsReadable(string? type, string expected) => Assert.Equal(expected, FrameName.Type(type));
}
