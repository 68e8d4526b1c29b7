using Lamina.Tests.Support;

namespace Lamina.Tests;

public sealed class TextTests
{
    private const string Functions =
        @"(?:Exp\w*|Log\w*|Sinh?|Cosh?|Tanh?|SinCos\w*|SinPi|CosPi|TanPi|Asinh?|Acosh?|Atanh?|Atan2\w*|Pow|Cbrt|RootN|Hypot|ILogB)";

    private static readonly TextRule Pragma = new(@"#\s*pragma\s+warning\s+disable");
    private static readonly TextRule Unfinished = new(@"\b(?:TODO|FIXME|HACK|XXX)\b", InComments: true);
    private static readonly TextRule NotImplemented = new(@"\bNotImplementedException\b");
    private static readonly TextRule Clock = new(
        @"\bDateTime(?:Offset)?\s*\.\s*(?:Now|UtcNow|Today)\b|\bTimeProvider\s*\.\s*System\b|\bEnvironment\s*\.\s*TickCount(?:64)?\b");
    private static readonly TextRule Chance = new(
        @"\bRandom\s*\.\s*Shared\b|\bnew\s+(?:System\.)?Random\s*\(|\bRandom\s+\w+\s*=\s*new\s*\("
            + @"|\bGuid\s*\.\s*(?:NewGuid|CreateVersion7)\b|\bRandomNumberGenerator\b");
    private static readonly TextRule Transcendental = new(
        $@"\b(?:MathF?|float|double|Single|Double|Half|Vector(?:64|128|256|512)?)\s*\.\s*{Functions}\s*[(<]"
            + @"|\bTensorPrimitives\b|\busing\s+static\s+System\.MathF?\b");

    private static readonly TextRule Vectors = new(
        @"\bSystem\s*\.\s*Runtime\s*\.\s*Intrinsics\b|\bVector(?:64|128|256|512)?\s*<|\bVector(?:64|128|256|512)?\s*\.\s*[A-Z]|\bTensorPrimitives\b");

    private static readonly TextRule Opening = new(
        @"\bFile\s*\.\s*(?:Open\w*|Read\w+)\s*\(|\bnew\s+StreamReader\s*\(\s*(?:\w*[pP]ath\b|"")"
            + @"|\bX(?:Document|Element)\s*\.\s*Load\s*\(\s*\w*[pP]ath\b|\bFileAccess\s*\.\s*Read\b");

    // Those of the system's own, which are not pipes, and where the look is taken.
    private static readonly string[] MayOpen = [
        "src/Lamina.Abstractions/Files/InputFile.cs", "src/Lamina.Data/Files/DataFile.cs", "src/Lamina.Engine/Runs/ResolvedExperiment.cs",
        "src/Lamina.Mpi/Launching/ProcessorList.cs",
        "src/Lamina.Cli/Invocation/IgnoredSignals.cs"];

    // The name of a run's folder is the one thing that a clock decides.
    private static readonly string[] MayReadTheClock = ["src/Lamina.Runs/Folders/RunTarget.cs"];

    [Fact]
    public void No_warning_is_switched_off() => Holds("No '#pragma warning disable'.", Pragma);

    [Fact]
    public void Nothing_is_left_undone() => Holds("No TODO, FIXME, HACK or XXX.", Unfinished);

    [Fact]
    public void Nothing_is_declared_and_not_implemented() => Holds("No NotImplementedException.", NotImplemented);

    [Fact]
    public void Nothing_reads_the_clock() =>
        Holds("Nothing reads a clock but the command, for the name of a run's folder; Stopwatch measures.", Clock,
        file => !MayReadTheClock.Contains(file.Path));

    [Fact]
    public void The_exceptions_still_exist() =>
        Assert.All([.. MayReadTheClock.Select(path => (Clock, path)), .. MayOpen.Select(path => (Opening, path))],
            exception => Assert.NotEmpty(exception.Item1.In(Repository.Sources.Single(file => file.Path == exception.path))));

    [Fact]
    public void Nothing_is_read_as_a_file_without_a_look_whether_it_is_one() => Holds(
        "Files are opened by InputFile, which refuses pipes and devices: to open one may wait for ever.",
        Opening,
        file => (file.Path.StartsWith("src/", StringComparison.Ordinal) || file.Path.StartsWith("plugins/", StringComparison.Ordinal))
            && !MayOpen.Contains(file.Path));

    [Fact]
    public void Nothing_draws_a_number_that_no_seed_decides() => Holds("Random numbers come from a key.", Chance);

    [Fact]
    public void Numeric_code_has_its_own_transcendentals() => Holds(
        "Kernels, formulas and components use no transcendental of Math, MathF or the vector types, nor TensorPrimitives: their results depend on "
            + "machine and width.",
        Transcendental,
        file => file.Project is "Lamina.Kernels" or "Lamina.Formulas" or "Lamina.Components"
            || file.Project.StartsWith("Lamina.Plugins.", StringComparison.Ordinal));

    [Fact]
    public void Only_kernels_use_vector_instructions() =>
        Holds("Vector code is in Lamina.Kernels, where LAMINA_KERNEL forces it.", Vectors, file => file.Project != "Lamina.Kernels");

    [Theory]
    [InlineData("#pragma warning disable CS1591")]
    [InlineData("# pragma  warning disable")]
    public void Finds_pragmas(string planted) => Assert.True(Pragma.Finds(planted));

    [Theory]
    [InlineData("var x = 1; // TODO: more", true)]
    [InlineData("/* FIXME */", true)]
    [InlineData("throw new E(\"HACK\");", true)]
    [InlineData("// hackneyed: todos", false)]
    public void Finds_what_is_undone(string planted, bool expected) => Assert.Equal(expected, Unfinished.Finds(planted));

    [Theory]
    [InlineData("throw new NotImplementedException();", true)]
    [InlineData("// a NotImplementedException would be wrong here", false)]
    public void Finds_what_is_not_implemented(string planted, bool expected) => Assert.Equal(expected, NotImplemented.Finds(planted));

    [Theory]
    [InlineData("var now = DateTime.Now;", true)]
    [InlineData("$\"{DateTimeOffset.UtcNow:O}\"", true)]
    [InlineData("clock = TimeProvider.System", true)]
    [InlineData("Environment.TickCount64", true)]
    [InlineData("Stopwatch.StartNew()", false)]
    [InlineData("/// <summary>Not DateTime.Now.</summary>", false)]
    [InlineData("\"DateTime.Now\"", false)]
    public void Finds_clocks(string planted, bool expected) => Assert.Equal(expected, Clock.Finds(planted));

    [Theory]
    [InlineData("using var file = File.OpenRead(path);", true)]
    [InlineData("await File.ReadAllTextAsync(path)", true)]
    [InlineData("new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read)", true)]
    [InlineData("XDocument.Load(path)", true)]
    [InlineData("new StreamReader(path)", true)]
    [InlineData("InputFile.ReadAllBytes(path)", false)]
    [InlineData("InputFile.Open(path)", false)]
    [InlineData("FileAccess.ReadWrite", false)]
    [InlineData("XDocument.Load(file)", false)]
    public void Finds_files_that_are_opened(string planted, bool expected) => Assert.Equal(expected, Opening.Finds(planted));

    [Theory]
    [InlineData("Random.Shared.Next()", true)]
    [InlineData("new Random(7)", true)]
    [InlineData("new System.Random ()", true)]
    [InlineData("Random random = new();", true)]
    [InlineData("Guid.NewGuid()", true)]
    [InlineData("new RandomKey(1, 2)", false)]
    [InlineData("pass.Random.Stream(0)", false)]
    public void Finds_chance(string planted, bool expected) => Assert.Equal(expected, Chance.Finds(planted));

    [Theory]
    [InlineData("MathF.Exp(x)", true)]
    [InlineData("Math.Pow(x, 2)", true)]
    [InlineData("Math . Log10(x)", true)]
    [InlineData("float.Tanh(x)", true)]
    [InlineData("Vector512.Log(v)", true)]
    [InlineData("TensorPrimitives.Add(a, b, c)", true)]
    [InlineData("using static System.MathF;", true)]
    [InlineData("MathF.Sqrt(x)", false)]
    [InlineData("MathF.FusedMultiplyAdd(x, y, z)", false)]
    [InlineData("Transcendental.Exp(x)", false)]
    [InlineData("ScalarMath.Cos(x)", false)]
    [InlineData("// MathF.Exp(x) is not exact", false)]
    public void Finds_transcendentals(string planted, bool expected) => Assert.Equal(expected, Transcendental.Finds(planted));

    [Theory]
    [InlineData("using System.Runtime.Intrinsics;", true)]
    [InlineData("using System.Runtime.Intrinsics.X86;", true)]
    [InlineData("MemoryMarshal.Cast<float, Vector<float>>(rows)", true)]
    [InlineData("new Vector<float>(2)", true)]
    [InlineData("Vector256.Min(x, y)", true)]
    [InlineData("TensorPrimitives.Add(a, b, c)", true)]
    [InlineData("using System.Numerics;", false)]
    [InlineData("BitOperations.PopCount(x)", false)]
    [InlineData("InstructionSet.Vector512", false)]
    [InlineData("// a Vector256.Min would be faster", false)]
    public void Finds_vector_instructions(string planted, bool expected) => Assert.Equal(expected, Vectors.Finds(planted));

    private static void Holds(string rule, TextRule text, Func<SourceFile, bool>? where = null) =>
        Rule.Holds(rule, Repository.Sources.Where(where ?? (_ => true)).SelectMany(text.In));
}
