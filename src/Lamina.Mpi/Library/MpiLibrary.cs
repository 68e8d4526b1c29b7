using System.Runtime.InteropServices;
using System.Text;

namespace Lamina.Mpi;

/// <summary>Open MPI's functions, bound by name when a launcher has started this process: without one, nothing of it is loaded.</summary>
internal sealed unsafe partial class MpiLibrary
{
    private const nint InPlace = 1;
    private const int Serialized = 2;
    private const int TextLength = 8192;
    private static readonly string[] s_names = ["libmpi.so.40", "libmpi.so", "libmpi.40.dylib"];
    private readonly nint _library;
    private readonly nint _world;
    private readonly nint _float;
    private readonly nint _byte;
    private readonly nint _sum;
    private readonly delegate* unmanaged<nint, void*, int, nint, nint, nint, int> _allreduce;
    private readonly delegate* unmanaged<void*, int, nint, int, nint, int> _broadcast;
    private readonly delegate* unmanaged<nint, int> _barrier;
    private readonly delegate* unmanaged<nint, int, int> _abort;
    private readonly delegate* unmanaged<int> _finalize;
    private readonly delegate* unmanaged<int, byte*, int*, int> _errorString;

    private MpiLibrary(nint library)
    {
        _library = library;
        (_world, _float, _byte, _sum) = (Symbol("ompi_mpi_comm_world"), Symbol("ompi_mpi_float"), Symbol("ompi_mpi_byte"), Symbol("ompi_mpi_op_sum"));
        _allreduce = (delegate* unmanaged<nint, void*, int, nint, nint, nint, int>)Symbol("MPI_Allreduce");
        _broadcast = (delegate* unmanaged<void*, int, nint, int, nint, int>)Symbol("MPI_Bcast");
        _barrier = (delegate* unmanaged<nint, int>)Symbol("MPI_Barrier");
        _abort = (delegate* unmanaged<nint, int, int>)Symbol("MPI_Abort");
        _finalize = (delegate* unmanaged<int>)Symbol("MPI_Finalize");
        _errorString = (delegate* unmanaged<int, byte*, int*, int>)Symbol("MPI_Error_string");
        Initialize();
    }

    public int Rank { get; private set; }

    public int Size { get; private set; }

    /// <summary>The library's name and version.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Loads the library and joins the other processes.</summary>
    /// <exception cref="MpiException">It is missing, is another MPI, or cannot start.</exception>
    public static MpiLibrary Start()
    {
        var rules = AllreduceRules.Write();
        try
        {
            // Read once, by MPI_Init, with the C library's getenv, which does not see the runtime's own copy of the variables.
            Set("OMPI_MCA_coll_tuned_use_dynamic_rules", "1", overwrite: true);
            Set("OMPI_MCA_coll_tuned_dynamic_rules_filename", rules, overwrite: true);
            Set("OMPI_MCA_coll", "tuned,basic,libnbc,self", overwrite: true);
            Set("OMPI_MCA_btl_vader_single_copy_mechanism", "none", overwrite: false);
            // The runtime turns a null reference into an exception by the same signal.
            Set("UCX_ERROR_SIGNALS", "", overwrite: true);
            foreach (var name in s_names)
            {
                if (NativeLibrary.TryLoad(name, out var library))
                    return new(library);
            }
        }
        finally
        {
            File.Delete(rules);
        }

        throw new MpiException($"a launcher has started this process, but Open MPI's library is not there: looked for {string.Join(", ", s_names)}. Install it "
            + "on every machine: apt install openmpi-bin (Debian, Ubuntu), dnf install openmpi (Fedora).");
    }

    public void Sum(Span<float> values)
    {
        fixed (float* first = values)
            Check(_allreduce(InPlace, first, values.Length, _float, _sum, _world));
    }

    public void Broadcast(Span<byte> data, int root)
    {
        fixed (byte* first = data)
            Check(_broadcast(first, data.Length, _byte, root, _world));
    }

    public void Barrier() => Check(_barrier(_world));

    /// <summary>Leaves the other processes, when all of them do.</summary>
    public void Finish() => _ = _finalize();

    /// <summary>Ends all processes.</summary>
    public void Abort(int exitCode) => _ = _abort(_world, exitCode);

    private void Initialize()
    {
        int provided, rank, size, length;
        Check(((delegate* unmanaged<int*, byte***, int, int*, int>)Symbol("MPI_Init_thread"))(null, null, Serialized, &provided));
        if (provided < Serialized)
            throw new MpiException("this build of Open MPI cannot be called from several threads, one at a time (MPI_THREAD_SERIALIZED). Use one that can.");
        Check(((delegate* unmanaged<nint, nint, int>)Symbol("MPI_Comm_set_errhandler"))(_world, Symbol("ompi_mpi_errors_return")));
        Check(((delegate* unmanaged<nint, int*, int>)Symbol("MPI_Comm_rank"))(_world, &rank));
        Check(((delegate* unmanaged<nint, int*, int>)Symbol("MPI_Comm_size"))(_world, &size));
        var text = stackalloc byte[TextLength];
        Check(((delegate* unmanaged<byte*, int*, int>)Symbol("MPI_Get_library_version"))(text, &length));
        (Rank, Size, Version) = (rank, size, Encoding.UTF8.GetString(text, length).Split(',')[0]);
    }

    private nint Symbol(string name) => NativeLibrary.TryGetExport(_library, name, out var address)
        ? address
        : throw new MpiException($"the MPI library has no '{name}', so that it is not Open MPI 4 or 5. Start this program with Open MPI's mpirun, and let its "
            + "library be the one that is found.");

    private void Check(int code)
    {
        if (code == 0)
            return;
        var text = stackalloc byte[TextLength];
        var length = 0;
        _ = _errorString(code, text, &length);
        throw new MpiException($"MPI reports a fault: {Encoding.UTF8.GetString(text, length)}. Look at what mpirun and the other ranks say.");
    }

    private static void Set(string name, string value, bool overwrite) => _ = SetVariable(name, value, overwrite ? 1 : 0);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
