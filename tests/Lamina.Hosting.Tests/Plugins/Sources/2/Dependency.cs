[assembly: System.Reflection.AssemblyVersion("2.0.0.0")]

namespace Private;

public static class Dependency
{
    public static float Number => 2;
}
