using System.Globalization;
using System.Text.RegularExpressions;
using Lamina.Conformance;

namespace Lamina.Catalogue.Tests;

/// <summary>Every finding says where, what was expected, what was received and what to do. In the texts, # stands for any number.</summary>
public sealed class FindingTests
{
    private const string OnePass = """{"oddity":"clock","rate":0} in a model for [4]""";

    public static TheoryData<string, string, string> Texts => new()
    {
        { "exampleless", "example",
            "activation 'exampleless': expected an example with the parameters that have no default, but received none of 'slope'. Put [Example(\"\"\"{ … "
            + "}\"\"\")] on the record." },
        { "misspelt", "example",
            "{ \"slop\": 1 }: expected an example that can be read, but received \"example(1,2): error LAM1004: there is no key 'slop' here. Did you mean "
            + "'slope'? Known: slope, type.\". Correct the example: the object is the component's JSON without its type, the input a shape such as [5,5,2], "
            + "of a join one for each, such as [[3],[4]]." },
        { "dropping", "json",
            "{ \"slope\": 2 }: expected 'slope' to be kept as 2, but received 1 in the component's property of that name. Let the property hold what the "
            + "constructor's parameter was given." },
        { "layer counts", "json",
            "{\"oddity\":\"counts\",\"rate\":0.1}: expected {\"type\":\"oddLayer\",\"oddity\":\"counts\",\"rate\":0.1} to be read back to the same JSON, but "
            + "received {\"type\":\"oddLayer\",\"oddity\":\"counts\",\"rate\":0.2}. Let every property hold what the constructor's parameter of that "
            + "name was given." },
        { "layer clamps", "arguments",
            "'rate' of -1: expected a refusal, because 'rate' is a number of at least 0 and at most 1, but received a component. Keep the value in the "
            + "property of that name, where its range is looked at, or throw an ArgumentException." },
        { "layer crashes", "arguments",
            "'rate' of NaN: expected a component, or a refusal that says what is wrong, but received InvalidOperationException: no rate. Throw an "
            + "ArgumentException from the constructor or a ShapeException from Plan, and nothing else; mind that products of sizes overflow." },
        { "activation random", "repetition",
            "{\"oddity\":\"random\"} on 7 × [4]: expected the same bits for the same numbers, but received value 0 of row 0 of the output a was # and then "
            + "#. Draw random numbers from the key that the pass, or the initialisation, hands out; read no clock." },
        { "activation later", "repetition",
            "{\"oddity\":\"later\"} on 7 × [4]: expected the same bits in other memory, but received value 0 of row 0 of the output a was # and then #. Draw "
            + "random numbers from the key that the pass, or the initialisation, hands out; depend on no address and no earlier use." },
        { "activation remembers", "repetition",
            "{\"oddity\":\"remembers\"} on 7 × [4]: expected the same bits after another batch, but received value 0 of row 0 of the output a was # and then "
            + "#. Keep nothing between batches: a component has no fields, and what it must remember is planned." },
        { "activation writesInput", "memory",
            "{\"oddity\":\"writesInput\"} on 7 × [4]: expected the weighted input z to stay as it is, but received a change of value 0 of row 0 of the "
            + "weighted input z from # to #. Write only what the contract hands out to be written." },
        { "activation overruns", "memory",
            "{\"oddity\":\"overruns\"} on 7 × [4]: expected nothing to be written outside the output a, but received other values there. Stay within the "
            + "spans that are handed out." },
        { "activation leavesOut", "memory",
            "{\"oddity\":\"leavesOut\"} on 7 × [4]: expected every value of the output a to be written, but received value 0 of row 0 of the output a as it "
            + "was before. Write the whole of it, or plan the shape that is written." },
        { "activation readsFirst", "memory",
            "{\"oddity\":\"readsFirst\"} on 7 × [4]: expected the same result whatever the memory held before, but received # and then # in value 0 of row 0 "
            + "of the output a. Write before reading: outputs, gradients, kept and scratch memory hold anything at first, and scratch is lost between "
            + "forward and backward." },
        { "activation wholeBatch", "batches",
            "{\"oddity\":\"wholeBatch\"} on 7 × [4]: expected rows that do not depend on the batch they are in, but received value 3 of row 0 of the output "
            + "a is # in the whole batch, but # in the batch of rows 0 to 0. Compute every row by itself, with the products and reductions of "
            + "Lamina.Kernels, whose order does not depend on the batch." },
        { "activation wholeBatch", "threads",
            "{\"oddity\":\"wholeBatch\"} on 7 × [4]: expected the same bits on three threads as on one, but received value 3 of row 0 of the output a was # "
            + "and then #. Let a thread write its own rows only, and join sums in a fixed order: Lamina.Kernels' reductions do." },
        { "activation atOnce", "threads",
            "{\"oddity\":\"atOnce\"} on 7 × [4]: expected two threads that share nothing but the component, but received value 0 of row 0 of the output a "
            + "was # and then #. Keep nothing in fields or static memory: one instance serves many threads." },
        { "activation allocates", "allocation",
            "{\"oddity\":\"allocates\"} on 7 × [4]: expected no memory to be allocated, but received 32 bytes in every run. Plan kept or scratch memory, use "
            + "the stack for what is small, and hand static lambdas to the threads." },
        { "activation throwsOnNaN", "notANumber",
            "{\"oddity\":\"throwsOnNaN\"} on 7 × [4]: expected NaN in the weighted input z to give any number, but received ArithmeticException: no number. "
            + "Let what is not a number run through: the engine says which layer it came from." },
        { "activation leaks", "notANumber",
            "{\"oddity\":\"leaks\"} on 7 × [4]: expected NaN in row 0 of the weighted input z to leave the other rows alone, but received value 3 of row 6 "
            + "of the output a was # and is NaN. Compute every row by itself." },
        { "activation steep", "gradient",
            "{\"oddity\":\"steep\"} on 7 × [4]: expected the input gradient dz to be the slope of the forward pass, but received a slope of # along the "
            + "gradient itself, where the forward pass has #. Derive the backward pass again; a factor that is nearly 1 is often a term left out." },
        { "activation overflows", "gradient",
            "{\"oddity\":\"overflows\"} on 7 × [4]: expected a forward pass with a slope, so that the input gradient dz can be compared with it, but "
            + "received difference quotients that do not settle. Make the function continuous, with kinks at single points at most." },
        { "activation throws", "gradient",
            "activation 'oddActivation': expected no exception, but received InvalidOperationException: out of order. It was thrown at "
            + "Lamina.Catalogue.Tests.OddActivation.Forward(ReadOnlySpan`1 z, Span`1 a, Int32 width)." },
        { "activation inPlace", "inPlace",
            "{\"oddity\":\"inPlace\"} on 7 × [4]: expected the same dz where it has the memory of da, but received value 3 of row 6 of the input gradient dz "
            + "was # and then 0. Read da[i] before dz[i] is written, and no da of the row after a dz of it." },
        { "activation domain", "domain",
            "{\"oddity\":\"domain\"} on 61 numbers from -30 to 30: expected numbers from 0 to 1, but received -60 to 60, 0 in all. Declare in Domain what "
            + "the activation can give." },
        { "layer shapeless", "shapes",
            "{\"oddity\":\"shapeless\",\"rate\":0}: expected a layer that takes one of the usual shapes, but received a ShapeException. Give the example the "
            + "Input that it takes, such as Input = \"[5,5,2]\"." },
        { "layer careless", "shapes",
            "{\"oddity\":\"careless\",\"rate\":0} on [4]: expected a plan or a ShapeException, but received layer 'oddLayer' of Lamina.Catalogue.Tests #, in "
            + "layer 'oddLayer1', failed in plan: IndexOutOfRangeException: Index was outside the bounds of the array. Look at rank and dimensions first, "
            + "and throw ShapeException with what was expected and received; mind that products of sizes overflow." },
        { "layer everNew", "shapes",
            "{\"oddity\":\"everNew\",\"rate\":0} on [4]: expected the same plan every time, but received [4, #] with weight [1] and then [4, #] with weight "
            + "[1]. Let the plan follow from arguments and shape alone." },
        { "activation overflows", "model",
            "{\"oddity\":\"overflows\"} in a model for [4]: expected finite losses in the first steps, but received a loss that is not finite. Look for a "
            + "division by zero, or a logarithm of zero, in the forward pass." },
        { "activation overflows", "model",
            "{\"oddity\":\"overflows\"} in a model for [4]: expected finite predictions after the first steps, but received \"inputs[0]: error LAM3113: the "
            + "model's outputs for this row are not finite (-Infinity among them), so they mean nothing. Its values lie too far from those that the model "
            + "learnt from: correct them.\". Look for a division by zero, or a logarithm of zero, in the forward pass." },
        { "activation allocates", "model",
            "{\"oddity\":\"allocates\"} in a model for [4]: expected steps that allocate nothing, but received 32 bytes in every step. Plan kept or scratch "
            + "memory, use the stack for what is small, and hand static lambdas to the threads." },
        { "steps mean", "lengths",
            "{\"oddity\":\"mean\"} on [6, 5] with length 1, prediction: expected the same whatever the padding, # as on [1, 5], in value 0 of the output, but "
            + "received #. Count no steps after LengthOf(row) of an input; where a row depends on how many steps are planned, let the plan refuse lengths." },
        { "steps next", "lengths",
            "{\"oddity\":\"next\"} on [6, 5] with length 1, prediction: expected the same whatever the padding, # as on [1, 5], in value 0 of the output, but "
            + "received #. Count no steps after LengthOf(row) of an input; where a row depends on how many steps are planned, let the plan refuse lengths." },
        { "steps halves", "lengths",
            "{\"oddity\":\"halves\"} on [6, 5]: expected 2 as the length after 2 real steps, as many as are planned for 2 steps, but received 1. Let the "
            + "plan's output and the rule of its lengths count steps alike." },
        { "steps falls", "lengths",
            "{\"oddity\":\"falls\"} on [6, 5]: expected a length of at least 2 after 3 real steps, but received 1. Let the length of an output be at least "
            + "1, and no less where that of the input is greater." },
        { "layer clock", "model",
            OnePass + ": expected the same model when it is trained again, but received prediction 0 of # and then #. Draw random numbers from the pass's "
            + "key, and keep nothing between batches." },
        { "layer clock", "model",
            OnePass + ": expected a prediction that changes nothing, but received another prediction 0 when it is made again. In prediction draw no random "
            + "numbers and write no state." },
        { "layer counts", "model",
            "{\"oddity\":\"counts\",\"rate\":0.1} in a model for [4]: expected the same predictions after saving and reading, but received prediction 0 of # "
            + "and then #. Plan as parameter or state all that predictions depend on, and let arguments that matter be in the JSON." },
        { "layer counts 0.85", "model",
            "{\"oddity\":\"counts\",\"rate\":#} in a model for [4]: expected a model that can be saved and read back, but received \"model.safetensors: "
            + "error LAM2004: network.layers[0]: Layer 1 'oddLayer1': 'rate' is a number of at least 0 and at most 1, but received #.\". Let the component's "
            + "JSON make the same component, and name every tensor once." },
        { "loss evaluation", "evaluation",
            "{\"oddity\":\"evaluation\"} on 7 × [1], classes as targets: expected the same loss where no gradient is wanted, but received # with and # "
            + "without. Write the losses in every case, and the gradient only where pass.Gradient exists." },
        { "fusion nothing", "fusion",
            "{\"claimsNothing\":true}: expected a pair of activation and loss that it computes as one, but received none in the catalogue. Return a loss "
            + "from Fuse for the pair that it knows." },
        { "fusion", "fusion",
            "{\"claimsNothing\":false} for linear and meanSquaredError: expected what activation and loss give apart, but received loss 0 of # instead of #. "
            + "Derive the fused loss and its gradient again, with the scale of the pass." },
        { "optimizer slots", "steps",
            "{\"oddity\":\"slots\"}: expected 0 to 16 slots, but received 17. Let Slots say how many numbers per parameter are kept." },
        { "optimizer climbs", "steps",
            "{\"oddity\":\"climbs\"}: expected a first step against the gradient, but received a sum of step times gradient of #. Subtract what is made of "
            + "the gradient." },
        { "optimizer divides", "steps",
            "{\"oddity\":\"divides\"}: expected finite parameters and slots where the gradient is zero, but received a number that is not finite. Add a "
            + "small epsilon to what is divided by." },
        { "schedule", "rates",
            "{}, 12 steps: expected finite rates of at least 0, but received -0.08333337 at step 13 of 12. Bound the rate; a run may continue past its "
            + "planned end." },
        { "initializer infinite", "spread", "{\"oddity\":\"infinite\"}: expected finite values, but received a value that is not. Bound the values." },
        { "initializer deaf", "spread", "{\"oddity\":\"deaf\"}: expected other values for another key, but received the same. Draw from context.Random." },
        { "initializer grows", "spread",
            "{\"oddity\":\"grows\"}: expected values that do not spread wider for 1000 inputs than for 10, but received deviations of # and #. Divide by the "
            + "root of the fan-in, or leave it out." },
        { "metric nameless", "splits", "{\"oddity\":\"nameless\"}: expected a metric with a name, but received none. Let Info give its name in reports." },
        { "metric zero", "splits",
            "{\"oddity\":\"zero\"}: expected NaN before the first sample, but received 0. Divide by the number of samples: 0 / 0 is NaN." },
        { "metric batches", "splits",
            "{\"oddity\":\"batches\"} on 7 × [4], classes as targets: expected the same value in batches of 2 and 5 samples as in one, but received # "
            + "instead of #. Sum over samples, in double, and divide once in Value." },
        { "metric hides", "resume",
            "{\"oddity\":\"hides\"} on 7 × [4], classes as targets, resumed after 1 samples: expected the same value as without a stop, but received # "
            + "instead of #. Keep all that is counted in numbers of the context: context.Number(name), context.List(name, length)." },
        { "metric late", "resume",
            "{\"oddity\":\"late\"} on 7 × [4], classes as targets: expected all that is remembered to be asked for in Start, but received 'late', which is "
            + "asked for later. Ask for 'late' in Start: a run that is stopped before it is asked for could not be resumed." },
        { "transform fits", "fit",
            "{\"oddity\":\"fits\",\"offset\":1}: expected the same when it is fitted again, but received {\"type\":\"oddTransform\",\"oddity\":\"fits "
            + "#\",\"offset\":1} and then {\"type\":\"oddTransform\",\"oddity\":\"fits #\",\"offset\":1}. Fit to the rows alone." },
        { "transform inverse", "fit",
            "{\"oddity\":\"inverse\",\"offset\":1}: expected an inverse that undoes it, but received # instead of #. Correct Inverse, or return null where "
            + "there is none." },
        { "transform width", "fit",
            "{\"oddity\":\"width\",\"offset\":1}, fitted to rows of 4: expected rows of 5 to be changed or refused by a ShapeException, but received "
            + "ArithmeticException: width. Compare the width with the one it was fitted to." },
        { "transform unsaved", "fit",
            "{\"oddity\":\"unsaved\",\"offset\":1}: expected the same predictions of a model that was saved with it and read back, but received # instead of "
            + "#. Let Fit return a component whose own JSON holds what was fitted." },
        { "activation form", "operators",
            "{\"oddity\":\"form\"} on [4]: expected an operator form that computes what Forward computes, but received # instead of # as output 0 of row "
            + "0. Let Lower say the same as Forward, in prediction." },
        { "transform form", "operators",
            "{\"oddity\":\"form\",\"offset\":1}: expected an operator form that computes what Apply computes, but received [1] instead of [4]. Let Lower say "
            + "the same as Apply." },
        { "source shape", "source",
            "{\"oddity\":\"shape\"}: expected samples of [3], as described, but received [2]. Describe what Load gives, or leave it open." },
        { "source outputs", "source",
            "{\"oddity\":\"outputs\"}: expected 2 outputs, as described, but received 1. Describe what Load gives, or leave it open." },
        { "source count", "source", "{\"oddity\":\"count\"}: expected 3 samples, as described, but received 2. Describe what Load gives, or leave it open." },
        { "source missing", "source",
            "{\"oddity\":\"missing\",\"path\":\"/nowhere/at.all\"}: expected a DataException that names at.all, which is missing, but received "
            + "FileNotFoundException: nothing there. Throw DataException with the file as its place." },
        { "callback", "resume",
            "{}, resumed after epoch 1: expected the same requests as without a stop, but received value 2 of row 4 of the requests was 1 and then 0. Keep "
            + "what must be remembered in numbers of the context: context.Number(name, initial)." },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_finding_says_what_is_wrong_and_what_to_do(string name, string check, string text)
    {
        var findings = Check(name).Checks.Single(result => result.Check == check).Findings.Select(finding => finding.ToString()).ToList();
        var pattern = $"^{Regex.Escape($"{check}: {text}").Replace(@"\#", "-?[0-9.E+-]+", StringComparison.Ordinal)}$";
        Assert.True(findings.Exists(finding => Regex.IsMatch(finding, pattern)), $"Expected '{text}', but received:\n{string.Join('\n', findings)}");
    }

    [Fact]
    public void A_check_that_does_not_end_is_a_finding()
    {
        var report = ConformanceKit.Check(new OddActivation("sleeps"), null, Catalogue.Options with { TimeLimit = TimeSpan.FromMilliseconds(50) });
        Assert.Equal(
            "gradient: activation 'oddActivation': expected an end within 0 seconds, but received none. Look for a loop that does not end for some "
                + "numbers or shapes.",
            report.Checks.Single(check => check.Check == "gradient").Findings.Single().ToString());
    }

    [Fact]
    public void A_report_lists_the_failures_or_says_how_many_checks_passed()
    {
        Assert.Equal("activation 'relu': 15 checks passed", ConformanceKit.Check<Activations.Relu>().ToString());
        var report = ConformanceKit.Check(new OddSchedule(), null, Catalogue.Options);
        Assert.Equal($"schedule 'oddSchedule': {Assert.Single(report.Failures)}", report.ToString());
    }

    private static ConformanceReport Check(string name)
    {
        var words = name.Split(' ');
        var oddity = words.ElementAtOrDefault(1) ?? "";
        object component = words[0] switch
        {
            "exampleless" => typeof(Exampleless),
            "misspelt" => typeof(Misspelt),
            "dropping" => typeof(Dropping),
            "activation" => new OddActivation(oddity),
            "layer" => new OddLayer(oddity, float.Parse(words.ElementAtOrDefault(2) ?? "0", CultureInfo.InvariantCulture)),
            "steps" => new OddSteps(oddity),
            "loss" => new OddLoss(oddity),
            "fusion" => new OddFusion(oddity == "nothing"),
            "optimizer" => new OddOptimizer(oddity),
            "schedule" => new OddSchedule(),
            "initializer" => new OddInitializer(oddity),
            "metric" => new OddMetric(oddity),
            "transform" => new OddTransform(oddity),
            "source" => new OddSource(oddity, oddity == "missing" ? "/nowhere/at.all" : null),
            _ => new OddCallback(),
        };
        return component is Type type
            ? ConformanceKit.Check(ComponentDescriptor.Of(type), Catalogue.Options)
            : ConformanceKit.Check(component, null, Catalogue.Options);
    }
}
