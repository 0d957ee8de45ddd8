namespace EksFed.Twin.Ec2.Query;

/// <summary>One operation as written in the dispatch table: reads the call, changes the Region, writes the answer.</summary>
internal delegate void Ec2Operation(Ec2Call call, Ec2Xml answer);
