Console.WriteLine("pipelines");
